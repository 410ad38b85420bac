#!lua flags=allow-oom
-- Empties the operator's queue and begins a new epoch. Runs without the prelude: the epoch is what is wrong.
-- KEYS 1 guard   ARGV 1 prefix 2 the new epoch 3 first number of versions and batches 4 '1': only when nothing is there   => 1 when done
local P = ARGV[1]
if redis.call('HGET', KEYS[1], 'epoch') == ARGV[2] then return 1 end
if ARGV[4] == '1' and redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
for _, lane in ipairs(redis.call('HKEYS', P .. 'lanes')) do redis.call('UNLINK', P .. 'lane:' .. lane, P .. 'back:' .. lane) end
for _, key in ipairs({'leased', 'marked'}) do
  for _, batch in ipairs(redis.call('ZRANGE', P .. key, 0, -1)) do redis.call('UNLINK', P .. key .. ':' .. batch) end
end
for _, key in ipairs({'lanes', 'names', 'producers', 'heard', 'owners', 'results', 'reader', 'delayed', 'leased', 'marked',
    'unknown', 'unknownsince', 'cancelled', 'ring0', 'ring1', 'ring2'}) do
  redis.call('UNLINK', P .. key)
end
local clock = redis.call('HGET', KEYS[1], 'testclock')
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'epoch', ARGV[2], 'version', ARGV[3], 'base', ARGV[3], 'batch', ARGV[3], 'drained', ARGV[3], 'hold', 0)
if clock then redis.call('HSET', KEYS[1], 'testclock', clock) end
return 1
