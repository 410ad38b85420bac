#!lua flags=allow-oom
-- Records outcomes. Only what this caller's batch still holds counts: marked, unknown, or leased when it was not written.
-- ARGV 6.. per batch: number, count, and for each message: id, kind, argument
-- kind S sent, F failed, U unknown (argument: the result's end), R again (argument: ms), N not written      => {version, counted}
local rows, counted, at = {}, 0, 6

local function finish(kind, id, carried, argument, key)
  local tries = string.byte(carried, 7) + 1
  if kind == 'N' then
    giveback(carried, rows)
  elseif kind == 'R' then
    redis.call('ZADD', P .. 'delayed', now + tonumber(argument), string.sub(carried, 1, 6) .. string.char(math.min(255, tries)) .. string.sub(carried, 8))
  else
    rows[#rows + 1] = result(kind, id, math.min(255, tries), argument)
    if kind == 'U' then
      redis.call('HSET', P .. 'unknown', id, key .. '|' .. carried)
      redis.call('ZADD', P .. 'unknownsince', now, id)
    end
  end
end

-- A late answer settles what is unknown; what was never marked can only be said not to have been written.
local function late(batch, id, kind, argument)
  local held = redis.call('HGET', P .. 'unknown', id)
  if held and string.sub(held, 1, #batch + 1) == batch .. '|' then
    if kind == 'U' then return 0 end
    redis.call('HDEL', P .. 'unknown', id)
    redis.call('ZREM', P .. 'unknownsince', id)
    finish(kind, id, string.sub(held, #batch + 2), argument)
    return 1
  end
  local leased = kind == 'N' and redis.call('HGET', P .. 'leased:' .. batch, id)
  if not leased then return 0 end
  redis.call('HDEL', P .. 'leased:' .. batch, id)
  redis.call('HSET', P .. 'leased:' .. batch, 'touched', '1')
  if redis.call('HLEN', P .. 'leased:' .. batch) == 2 then
    redis.call('DEL', P .. 'leased:' .. batch)
    redis.call('ZREM', P .. 'leased', batch)
  end
  giveback(leased, rows)
  return 1
end

while ARGV[at] do
  local batch, count = OWNER .. ARGV[at], tonumber(ARGV[at + 1])
  local marked, ids = P .. 'marked:' .. batch, {}
  -- A batch of before the queue was lost: only the sender knows of it still, and what it knows is worth telling.
  local lost = tonumber(ARGV[at]) <= tonumber(guard[4])
  for i = 1, count do ids[i] = ARGV[at - 1 + 3 * i] end
  local held = lost and {} or redis.call('HMGET', marked, unpack(ids))
  local gone = {}
  for i = 1, count do
    local kind, argument = ARGV[at + 3 * i], ARGV[at + 1 + 3 * i]
    if lost then
      if kind == 'S' or kind == 'F' then
        rows[#rows + 1] = result(kind, ids[i], 1, argument)
        counted = counted + 1
      end
    elseif held[i] then
      gone[#gone + 1] = ids[i]
      finish(kind, ids[i], held[i], argument, batch)
    else
      counted = counted + late(batch, ids[i], kind, argument)
    end
  end
  if #gone > 0 then
    counted = counted + redis.call('HDEL', marked, unpack(gone))
    if redis.call('EXISTS', marked) == 0 then redis.call('ZREM', P .. 'marked', batch) end
  end
  at = at + 2 + 3 * count
end
report(rows)
return {changed(), counted}
