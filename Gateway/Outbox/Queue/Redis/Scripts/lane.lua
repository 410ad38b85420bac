#!lua flags=allow-oom
-- Runs, pauses or cancels a lane at once, however much it holds. A cancelled lane stays so.
-- ARGV 6 lane 7 priority 8 weight 9 state R, P or C      => {version, entries that waited}
local lane, meta = numbered(ARGV[6], ARGV[7], ARGV[8])
local waiting = redis.call('LLEN', P .. 'lane:' .. lane) + redis.call('ZCARD', P .. 'back:' .. lane)
local was = string.sub(meta, 1, 1)
redis.call('ZADD', P .. 'heard', now, 'l' .. lane)
if was == 'C' then return {tonumber(guard[2]), 0} end
if was == ARGV[9] then return {changed(), waiting} end
meta = ARGV[9] .. string.sub(meta, 2)
redis.call('HSET', P .. 'lanes', lane, meta)
if ARGV[9] == 'R' then
  if waiting > 0 then ring(lane, meta) redis.call('PUBLISH', P .. 'wake', '') end
else
  redis.call('ZREM', P .. 'ring' .. string.sub(meta, 2, 2), lane)
  -- Whoever leased before this may not write without a look at each lane.
  redis.call('HINCRBY', KEYS[1], 'hold', 1)
  if ARGV[9] == 'C' then redis.call('SADD', P .. 'cancelled', lane) end
end
return {changed(), waiting}
