#!lua flags=allow-oom
-- Settles what nobody reported on, by its deadline or because its owner is silent: leased goes back to the head of its lane,
-- marked becomes unknown. A bounded piece a call.
-- ARGV 6 silence after which an owner is gone (ms) 7 time for late answers (ms) 8 time producers are remembered (ms)
--      9 crashes after which a message is set aside      => {version, returned, unknown, whether more is left}
local SOME = 20
local rows, returned, unknown, batches, gone = {}, 0, 0, 0, {}
local before = tonumber(redis.call('HGET', KEYS[1], 'reaped') or '0')
redis.call('HSET', KEYS[1], 'reaped', now)
redis.call('ZADD', P .. 'owners', now, OWNER)
-- After a while in which nobody could report, nobody's silence says anything.
if now - before < tonumber(ARGV[6]) then
  for _, owner in ipairs(redis.call('ZRANGE', P .. 'owners', '-inf', now - tonumber(ARGV[6]), 'BYSCORE')) do gone[owner] = true end
end

local function overdue(key)
  local due, known = redis.call('ZRANGE', P .. key, '-inf', now, 'BYSCORE', 'LIMIT', 0, SOME), {}
  for _, batch in ipairs(due) do known[batch] = true end
  if next(gone) then
    for _, batch in ipairs(redis.call('ZRANGE', P .. key, 0, -1)) do
      if #due >= SOME then break end
      if gone[string.sub(batch, 1, 16)] and not known[batch] then due[#due + 1] = batch end
    end
  end
  return due
end

local function each(key, batch, settle)
  local fields = redis.call('HGETALL', P .. key .. ':' .. batch)
  redis.call('DEL', P .. key .. ':' .. batch)
  redis.call('ZREM', P .. key, batch)
  batches = batches + 1
  for i = 1, #fields, 2 do if #fields[i] == 16 then settle(fields[i], fields[i + 1]) end end
end

for _, batch in ipairs(overdue('leased')) do
  local crashed = gone[string.sub(batch, 1, 16)] and 1 or 0
  each('leased', batch, function(id, carried)
    local crashes = string.byte(carried, 8) + crashed
    if crashes >= tonumber(ARGV[9]) then
      rows[#rows + 1] = result('F', id, string.byte(carried, 7), 'internal: the gateway stopped each time this message was in hand')
    else
      giveback(string.sub(carried, 1, 7) .. string.char(crashes) .. string.sub(carried, 9), rows)
    end
    returned = returned + 1
  end)
end
for _, batch in ipairs(overdue('marked')) do
  each('marked', batch, function(id, carried)
    rows[#rows + 1] = result('U', id, math.min(255, string.byte(carried, 7) + 1), 'nobody reported what became of it')
    redis.call('HSET', P .. 'unknown', id, batch .. '|' .. carried)
    redis.call('ZADD', P .. 'unknownsince', now, id)
    unknown = unknown + 1
  end)
end

local stale = redis.call('ZRANGE', P .. 'unknownsince', '-inf', now - tonumber(ARGV[7]), 'BYSCORE', 'LIMIT', 0, 500)
if #stale > 0 then
  redis.call('HDEL', P .. 'unknown', unpack(stale))
  redis.call('ZREM', P .. 'unknownsince', unpack(stale))
end
if batches == 0 then for owner in pairs(gone) do redis.call('ZREM', P .. 'owners', owner) end end

-- Producers that ended are forgotten; lanes four times as late, and only when nothing can refer to them.
for _, one in ipairs(redis.call('ZRANGE', P .. 'heard', '-inf', now - tonumber(ARGV[8]), 'BYSCORE', 'LIMIT', 0, 500)) do
  local name = string.sub(one, 2)
  if string.sub(one, 1, 1) == 'p' then
    redis.call('HDEL', P .. 'producers', name)
    redis.call('ZREM', P .. 'heard', one)
  else
    local meta = redis.call('HGET', P .. 'lanes', name)
    local idle = redis.call('EXISTS', P .. 'lane:' .. name, P .. 'back:' .. name) == 0
    if idle and tonumber(redis.call('ZSCORE', P .. 'heard', one)) < now - 4 * tonumber(ARGV[8]) then
      redis.call('HDEL', P .. 'names', string.match(meta, '|(.*)$'))
      redis.call('HDEL', P .. 'lanes', name)
      redis.call('ZREM', P .. 'ring' .. string.sub(meta, 2, 2), name)
      redis.call('ZREM', P .. 'heard', one)
    end
  end
end
report(rows)
return {changed(), returned, unknown, (#stale == 500 or batches > 0) and 1 or 0}
