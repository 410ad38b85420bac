namespace Gateway.Outbox.Queue.Redis;

/// <summary>Redis holds as much as it may: nothing new is taken, everything else goes on.</summary>
internal sealed class RedisFullException(Exception inner) : IOException("Redis is out of memory.", inner);
