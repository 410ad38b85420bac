-- Put before every other script, behind its first line.
-- KEYS 1 guard: the hash that knows the epoch, the version of the data, the clock of tests, counters and the token bucket
-- ARGV 1 prefix of every key of the operator  2 epoch  3 highest version the caller has seen  4 the caller's clock (ms)  5 the caller
-- Every key has the operator as its hash tag, so that all of them lie in one slot of a cluster.
local P, OWNER = ARGV[1], ARGV[5]
local guard = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'testclock', 'base')
if guard[1] ~= ARGV[2] then return redis.error_reply('EPOCH this queue is not the one the gateway knows') end
if tonumber(guard[2]) < tonumber(ARGV[3]) then return redis.error_reply('EPOCH this queue has lost its last changes') end
local now = tonumber(ARGV[4])
if not guard[3] then
  local t = redis.call('TIME')
  now = t[1] * 1000 + math.floor(t[2] / 1000)
end

-- An entry is id(16) expiry(6, ms, 0: never) segments(1) body. In somebody's hands, returned or delayed it is
-- carried as position(6) tries(1) crashes(1) lane(4) entry. A result is kind(1) id(16) tries(1) time(6, ms) argument.
local function six(n) return struct.pack('>I2I4', math.floor(n / 4294967296), n % 4294967296) end
local function unsix(s, at) local hi, lo = struct.unpack('>I2I4', s, at) return hi * 4294967296 + lo end
local function laneof(carried) return tostring(struct.unpack('>I4', carried, 9)) end
local function idof(carried) return string.sub(carried, 13, 28) end
local function result(kind, id, tries, argument) return kind .. id .. string.char(tries) .. six(now) .. argument end
local function changed() return redis.call('HINCRBY', KEYS[1], 'version', 1) end
local function report(rows)
  for i = 1, #rows, 1000 do redis.call('RPUSH', P .. 'results', unpack(rows, i, math.min(i + 999, #rows))) end
end

-- A lane that was idle joins its ring at the present: it must not catch up on the time it had nothing to send.
local function ring(lane, meta)
  local key = P .. 'ring' .. string.sub(meta, 2, 2)
  local first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
  return redis.call('ZADD', key, 'NX', first[2] or 0, lane)
end

-- Back to the head of its lane, before everything younger; to the results when the lane was cancelled meanwhile.
local function giveback(carried, cancelled)
  local lane = laneof(carried)
  local meta = redis.call('HGET', P .. 'lanes', lane)
  if string.sub(meta, 1, 1) == 'C' then
    cancelled[#cancelled + 1] = result('C', idof(carried), string.byte(carried, 7), '')
    return
  end
  redis.call('ZADD', P .. 'back:' .. lane, unsix(carried, 1), carried)
  if string.sub(meta, 1, 1) == 'R' then ring(lane, meta) end
end
