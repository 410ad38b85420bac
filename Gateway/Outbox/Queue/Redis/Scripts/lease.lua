#!lua flags=allow-oom
-- Hands out work: due retries join their lanes, then the lanes by priority and fair share, as far as the operator's rate allows.
-- ARGV 6 segments 7 rate (segments a second) 8 burst 9 lease (ms) 10 capacity for results
-- => {version, ms until another look is worth it, how many were dropped, batch, lane record, {carried ...}, lane record, {carried ...} ...}
local QUANTUM, FLOOR = 8, 0.05
local state = redis.call('HMGET', KEYS[1], 'tokens', 'filled', 'owed', 'hold')
local rate, burst = tonumber(ARGV[7]), tonumber(ARGV[8])
local elapsed = now - tonumber(state[2] or now)
-- A step of the clock gives no more than a second's worth and takes nothing.
if elapsed < 0 then elapsed = 0 elseif elapsed > 1000 then elapsed = 1000 end
local tokens = math.min(burst, tonumber(state[1] or burst) + elapsed * rate / 1000)
redis.call('ZADD', P .. 'owners', now, OWNER)
if redis.call('LLEN', P .. 'results') >= tonumber(ARGV[10]) then return {tonumber(guard[2]), 50, 0} end
if tokens < 1 then return {tonumber(guard[2]), math.ceil((1 - tokens) * 1000 / rate), 0} end

local dropped, groups, fields = {}, {}, {}
for _, carried in ipairs(redis.call('ZRANGE', P .. 'delayed', '-inf', now, 'BYSCORE', 'LIMIT', 0, 200)) do
  redis.call('ZREM', P .. 'delayed', carried)
  giveback(carried, dropped)
end

local want = math.min(tonumber(ARGV[6]), math.floor(tokens))
local looks, alone, position, typical = want * 8 + 64, false, nil, 1

-- Takes one carried entry; answers its segments, 0 when it is too old to be sent, nil when it must not leave with others:
-- what was in hand when a process crashed goes alone, so that only what caused it is suspected.
local function take(carried, into)
  looks = looks - 1
  local expires = unsix(carried, 29)
  if expires > 0 and expires < now then
    dropped[#dropped + 1] = result('X', idof(carried), string.byte(carried, 7), '')
    return 0
  end
  if string.byte(carried, 8) > 0 then
    alone = true
    if #fields > 0 then return nil end
  end
  fields[#fields + 1] = idof(carried)
  fields[#fields + 1] = carried
  into[#into + 1] = carried
  local segments = math.max(1, string.byte(carried, 35))
  typical = segments
  return segments
end

-- Takes up to a number of segments from a lane; answers how many, nil when it is empty.
local function draw(lane, limit, into)
  local used = 0
  local back = redis.call('ZPOPMIN', P .. 'back:' .. lane, math.min(200, limit))
  for i = 1, #back, 2 do
    local cost = nil
    if not alone and used < limit then cost = take(back[i], into) end
    if cost then used = used + cost else redis.call('ZADD', P .. 'back:' .. lane, back[i + 1], back[i]) end
  end
  if used >= limit or alone then return used end
  local fresh = redis.call('LPOP', P .. 'lane:' .. lane, math.max(1, math.min(200, math.ceil((limit - used) / typical))))
  if not fresh then
    if #back > 0 then return used end
    return nil
  end
  position = position or redis.call('HINCRBY', KEYS[1], 'position', 1000)
  local number = struct.pack('>I4', tonumber(lane))
  for i = 1, #fresh do
    if used >= limit then
      -- More segments than thought: the rest goes back where it was.
      for j = #fresh, i, -1 do redis.call('LPUSH', P .. 'lane:' .. lane, fresh[j]) end
      break
    end
    used = used + take(six(position) .. '\0\0' .. number .. fresh[i], into)
    position = position + 1
    if position % 1000 == 0 then position = redis.call('HINCRBY', KEYS[1], 'position', 1000) end
  end
  return used
end

local function serve(priority, limit)
  local used, key = 0, P .. 'ring' .. priority
  while used < limit and looks > 0 and not alone do
    local first = redis.call('ZRANGE', key, 0, 1, 'WITHSCORES')
    local lane = first[1]
    if not lane then break end
    local meta = redis.call('HGET', P .. 'lanes', lane)
    local into = {}
    local cost = draw(lane, first[3] and math.min(QUANTUM, limit - used) or limit - used, into)
    if cost then
      used = used + cost
      local weight = tonumber(string.match(meta, '^..(%d+)'))
      redis.call('ZADD', key, tonumber(first[2]) + math.max(cost, 1) / weight, lane)
      if #into > 0 then groups[#groups + 1] = meta groups[#groups + 1] = into end
    else
      redis.call('ZREM', key, lane)
    end
  end
  return used
end

-- Strict priorities, but bulk keeps a twentieth of what leaves while it is passed over.
local owed = tonumber(state[3] or 0)
local floor = serve(2, math.min(math.floor(owed), want))
local left = want - floor
left = left - serve(0, left)
left = left - serve(1, left)
local rest = serve(2, left)
left = left - rest
local passed = rest == 0 and left <= 0 and redis.call('EXISTS', P .. 'ring2') == 1
owed = passed and owed - floor + (want - left) * FLOOR or 0

report(dropped)
redis.call('HSET', KEYS[1], 'tokens', string.format('%.3f', tokens - (want - left)), 'filled', now, 'owed', string.format('%.3f', owed))
if #fields == 0 then
  if #dropped > 0 then return {changed(), 0, #dropped} end
  local due = redis.call('ZRANGE', P .. 'delayed', 0, 0, 'WITHSCORES')
  return {tonumber(guard[2]), due[2] and math.max(1, tonumber(due[2]) - now) or 1000, 0}
end
local batch = string.format('%.0f', redis.call('HINCRBY', KEYS[1], 'batch', 1))
redis.call('HSET', P .. 'leased:' .. OWNER .. batch, 'hold', state[4] or '0', unpack(fields))
redis.call('ZADD', P .. 'leased', now + tonumber(ARGV[9]), OWNER .. batch)
return {changed(), 0, #dropped, batch, unpack(groups)}
