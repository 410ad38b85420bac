using Gateway.Outbox.Queue;
using Gateway.Security;

namespace Gateway.Outbox;

/// <summary>What every dispatcher shares.</summary>
internal sealed record OutboxParts(IOutgoingQueue Queue, PersonalData Personal, RecentSubmissions Recent, Telemetry Telemetry, TimeProvider Time);
