#!lua flags=allow-oom
-- The oldest results, for one reader at a time: another would write the same ones.
-- ARGV 6 at most 7 how long they are this reader's (ms)      => {version, number of the first, results ...}
local reader = redis.call('GET', P .. 'reader')
if reader and reader ~= OWNER then return {tonumber(guard[2]), 0} end
local rows = redis.call('LRANGE', P .. 'results', 0, tonumber(ARGV[6]) - 1)
if #rows > 0 then redis.call('SET', P .. 'reader', OWNER, 'PX', ARGV[7]) end
return {tonumber(guard[2]), tonumber(redis.call('HGET', KEYS[1], 'drained') or '0'), unpack(rows)}
