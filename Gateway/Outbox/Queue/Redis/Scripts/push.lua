#!lua
-- Adds a producer's batch to the tail of a lane, once. No flag: a Redis that is out of memory refuses new work and nothing else.
-- ARGV 6 lane 7 priority 8 weight 9 capacity 10 producer 11 number 12.. entries      => {version, verdict, last number}
local last = tonumber(redis.call('HGET', P .. 'producers', ARGV[10]) or '0')
local number = tonumber(ARGV[11])
if number <= last then return {tonumber(guard[2]), 'D', last} end
local lane, meta = numbered(ARGV[6], ARGV[7], ARGV[8])
if string.sub(meta, 1, 1) == 'C' then return {tonumber(guard[2]), 'C', last} end
if last > 0 and number ~= last + 1 then return {tonumber(guard[2]), 'G', last} end
local waiting = redis.call('LLEN', P .. 'lane:' .. lane)
if waiting + #ARGV - 11 > tonumber(ARGV[9]) then return {tonumber(guard[2]), 'F', last} end
for i = 12, #ARGV, 1000 do redis.call('RPUSH', P .. 'lane:' .. lane, unpack(ARGV, i, math.min(i + 999, #ARGV))) end
redis.call('HSET', P .. 'producers', ARGV[10], ARGV[11])
redis.call('ZADD', P .. 'heard', now, 'p' .. ARGV[10], now, 'l' .. lane)
if string.sub(meta, 1, 1) == 'R' and ring(lane, meta) == 1 then redis.call('PUBLISH', P .. 'wake', '') end
return {changed(), 'S', number}
