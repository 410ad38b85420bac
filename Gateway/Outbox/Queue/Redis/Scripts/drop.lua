#!lua flags=allow-oom
-- Forgets results that the journal has. They are numbered, so that a page is never dropped twice.
-- ARGV 6 number of the first 7 count      => {version, dropped}
local drained = tonumber(redis.call('HGET', KEYS[1], 'drained') or '0')
local ends = tonumber(ARGV[6]) + tonumber(ARGV[7])
if tonumber(ARGV[6]) > drained or ends <= drained then return {tonumber(guard[2]), 0} end
redis.call('LTRIM', P .. 'results', ends - drained, -1)
redis.call('HSET', KEYS[1], 'drained', string.format('%.0f', ends))
if redis.call('GET', P .. 'reader') == OWNER then redis.call('DEL', P .. 'reader') end
return {changed(), ends - drained}
