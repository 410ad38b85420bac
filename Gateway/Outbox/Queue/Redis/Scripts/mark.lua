#!lua flags=allow-oom
-- Records that leased messages are about to be written. What a paused or cancelled lane holds is not: it goes back.
-- ARGV 6 time of a mark (ms) 7.. per batch: number, count, ids      => {version, per batch '*' for all of them or '1' and '0' each}
local hold = redis.call('HGET', KEYS[1], 'hold') or '0'
local answers, cancelled, at = {}, {}, 7

local function slowly(leased, marked, ids)
  local may = {}
  for i, id in ipairs(ids) do
    local carried = redis.call('HGET', leased, id)
    may[i] = '0'
    if carried then
      redis.call('HDEL', leased, id)
      if string.sub(redis.call('HGET', P .. 'lanes', laneof(carried)), 1, 1) == 'R' then
        redis.call('HSET', marked, id, carried)
        may[i] = '1'
      else
        giveback(carried, cancelled)
      end
    end
  end
  redis.call('HSET', leased, 'touched', '1')
  return table.concat(may)
end

while ARGV[at] do
  local batch, count = OWNER .. ARGV[at], tonumber(ARGV[at + 1])
  local leased, marked = P .. 'leased:' .. batch, P .. 'marked:' .. batch
  local lease = redis.call('HMGET', leased, 'hold', 'touched')
  if not lease[1] then
    answers[#answers + 1] = string.rep('0', count)
  elseif lease[1] == hold and not lease[2] and redis.call('HLEN', leased) == count + 1 then
    -- The whole of an untouched lease, and no lane was stopped since: nothing has to be looked at.
    redis.call('HDEL', leased, 'hold')
    redis.call('RENAME', leased, marked)
    redis.call('ZREM', P .. 'leased', batch)
    redis.call('ZADD', P .. 'marked', now + tonumber(ARGV[6]), batch)
    answers[#answers + 1] = '*'
  else
    answers[#answers + 1] = slowly(leased, marked, {unpack(ARGV, at + 2, at + 1 + count)})
    if redis.call('HLEN', leased) == 2 then
      redis.call('DEL', leased)
      redis.call('ZREM', P .. 'leased', batch)
    end
    if redis.call('EXISTS', marked) == 1 then redis.call('ZADD', P .. 'marked', now + tonumber(ARGV[6]), batch) end
  end
  at = at + 2 + count
end
report(cancelled)
return {changed(), unpack(answers)}
