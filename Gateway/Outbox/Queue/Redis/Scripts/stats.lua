#!lua flags=allow-oom
-- How much the operator's window holds. With ARGV 6 a lane's name: only what waits in it.
-- => {version, ready, delayed, leased, marked, unknown, results, id of the oldest that is ready}
if ARGV[6] then
  local lane = redis.call('HGET', P .. 'names', ARGV[6])
  if not lane or string.sub(redis.call('HGET', P .. 'lanes', lane), 1, 1) == 'C' then return {tonumber(guard[2]), 0} end
  return {tonumber(guard[2]), redis.call('LLEN', P .. 'lane:' .. lane) + redis.call('ZCARD', P .. 'back:' .. lane)}
end
local ready, oldest = 0, ''
local function look(id) if id and (oldest == '' or id < oldest) then oldest = id end end
local lanes = redis.call('HGETALL', P .. 'lanes')
for i = 1, #lanes, 2 do
  if string.sub(lanes[i + 1], 1, 1) ~= 'C' then
    local fresh, back = redis.call('LINDEX', P .. 'lane:' .. lanes[i], 0), redis.call('ZRANGE', P .. 'back:' .. lanes[i], 0, 0)
    ready = ready + redis.call('LLEN', P .. 'lane:' .. lanes[i]) + redis.call('ZCARD', P .. 'back:' .. lanes[i])
    if fresh then look(string.sub(fresh, 1, 16)) end
    if back[1] then look(idof(back[1])) end
  end
end
local function held(key)
  local sum = 0
  for _, batch in ipairs(redis.call('ZRANGE', P .. key, 0, -1)) do
    local own = redis.call('HMGET', P .. key .. ':' .. batch, 'hold', 'touched')
    sum = sum + redis.call('HLEN', P .. key .. ':' .. batch) - (own[1] and 1 or 0) - (own[2] and 1 or 0)
  end
  return sum
end
return {tonumber(guard[2]), ready, redis.call('ZCARD', P .. 'delayed'), held('leased'), held('marked'),
  redis.call('HLEN', P .. 'unknown'), redis.call('LLEN', P .. 'results'), oldest}
