#!lua flags=allow-oom
-- Moves a piece of what cancelled lanes hold to the results.
-- ARGV 6 at most 7 capacity for results      => {version, moved, whether more is left}
local most, rows = tonumber(ARGV[6]), {}
if redis.call('LLEN', P .. 'results') + most > tonumber(ARGV[7]) then return {tonumber(guard[2]), 0, redis.call('EXISTS', P .. 'cancelled')} end
while #rows < most do
  local lane = redis.call('SRANDMEMBER', P .. 'cancelled')
  if not lane then break end
  local back = redis.call('ZPOPMIN', P .. 'back:' .. lane, most - #rows)
  for i = 1, #back, 2 do rows[#rows + 1] = result('C', idof(back[i]), string.byte(back[i], 7), '') end
  if #rows < most then
    local fresh = redis.call('LPOP', P .. 'lane:' .. lane, most - #rows)
    for _, entry in ipairs(fresh or {}) do rows[#rows + 1] = result('C', string.sub(entry, 1, 16), 0, '') end
    if not fresh then redis.call('SREM', P .. 'cancelled', lane) end
  end
end
report(rows)
return {#rows > 0 and changed() or tonumber(guard[2]), #rows, redis.call('EXISTS', P .. 'cancelled')}
