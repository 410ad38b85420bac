-- Part of scripts that take a lane by its name: its number, made when there is none. Its record is state, priority, weight | name.
local function numbered(name, priority, weight)
  local lane = redis.call('HGET', P .. 'names', name)
  if lane then return lane, redis.call('HGET', P .. 'lanes', lane) end
  lane = tostring(redis.call('HINCRBY', KEYS[1], 'lastlane', 1))
  local meta = 'R' .. priority .. weight .. '|' .. name
  redis.call('HSET', P .. 'names', name, lane)
  redis.call('HSET', P .. 'lanes', lane, meta)
  return lane, meta
end
