namespace Gateway.Operators.Leases;

/// <summary>
/// One round of a process over one family, in one step of Redis: says that the process lives, frees what it gave back, renews what it has,
/// and takes free ones up to its fair share. Time is the server's own, so that the clocks of the machines do not matter.
/// </summary>
internal static class LeaseScript
{
    /// <summary>
    /// KEYS: live processes (hash: owner → "order until name status"), the family (hash: lease → "owner token until"), the counter of tokens.
    /// ARGV: owner, milliseconds a lease holds, the process's name, its status, 1 or 0 for one that takes work
    /// or only finishes it, how many leases follow as given back, those, then all leases.
    /// Answers: {share, {owner, name, status, …} of the live processes, token or 0 for each lease in the order given}.
    /// </summary>
    public const string Tend = """
        local owner, ttl, name, status, works, given = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5] == '1', tonumber(ARGV[6])
        local t = redis.call('TIME')
        local now = t[1] * 1000 + math.floor(t[2] / 1000)
        local peers, order = {}, nil
        local all = redis.call('HGETALL', KEYS[1])
        for i = 1, #all, 2 do
          local seq, til, n, s = string.match(all[i + 1], '^(%d+) (%d+) (%S+) (.*)$')
          if all[i] == owner then order = tonumber(seq)
          elseif tonumber(til) <= now then redis.call('HDEL', KEYS[1], all[i])
          else peers[#peers + 1] = {all[i], tonumber(seq), n, s} end
        end
        if works then
          order = order or redis.call('INCR', KEYS[3])
          redis.call('HSET', KEYS[1], owner, string.format('%.0f %.0f ', order, now + ttl) .. name .. ' ' .. status)
          peers[#peers + 1] = {owner, order, name, status}
        else redis.call('HDEL', KEYS[1], owner) end
        local rank = 0
        for _, p in ipairs(peers) do if works and p[2] < order then rank = rank + 1 end end

        local first = 7 + given
        local total = #ARGV - first + 1
        local share = works and math.floor(total / #peers) or 0
        if works and rank < total % #peers then share = share + 1 end
        for i = 7, 6 + given do
          local held = redis.call('HGET', KEYS[2], ARGV[i])
          if held and string.match(held, '^(%x+)') == owner then redis.call('HDEL', KEYS[2], ARGV[i]) end
        end

        local tokens, free, groups, mine = {}, {}, {}, 0
        for i = first, #ARGV do
          local lease, group = ARGV[i], string.match(ARGV[i], '^[^/]*')
          local held = redis.call('HGET', KEYS[2], lease)
          local who, token, til
          if held then who, token, til = string.match(held, '^(%x+) (%d+) (%d+)$') end
          local alive = til and tonumber(til) > now
          tokens[i - first + 1] = 0
          if alive and who == owner then
            redis.call('HSET', KEYS[2], lease, owner .. ' ' .. token .. string.format(' %.0f', now + ttl))
            tokens[i - first + 1] = tonumber(token)
            groups[group] = (groups[group] or 0) + 1
            mine = mine + 1
          elseif not alive then free[#free + 1] = {i, lease, group} end
        end

        -- Of the free ones, first those of which this process has the fewest relatives: an operator should not hang on one process.
        while mine < share and #free > 0 do
          local best = 1
          for k = 2, #free do if (groups[free[k][3]] or 0) < (groups[free[best][3]] or 0) then best = k end end
          local i, lease, group = free[best][1], free[best][2], free[best][3]
          table.remove(free, best)
          local token = redis.call('INCR', KEYS[3])
          redis.call('HSET', KEYS[2], lease, owner .. string.format(' %.0f %.0f', token, now + ttl))
          tokens[i - first + 1] = token
          groups[group] = (groups[group] or 0) + 1
          mine = mine + 1
        end

        local named = {}
        for _, p in ipairs(peers) do named[#named + 1] = p[1]; named[#named + 1] = p[3]; named[#named + 1] = p[4] end
        return {share, named, tokens}
        """;

    /// <summary>
    /// The end of a process: everything of it is free at once.
    /// KEYS: live processes, then every family. ARGV: owner.
    /// </summary>
    public const string Leave = """
        redis.call('HDEL', KEYS[1], ARGV[1])
        for k = 2, #KEYS do
          local all = redis.call('HGETALL', KEYS[k])
          for i = 1, #all, 2 do
            if string.match(all[i + 1], '^(%x+)') == ARGV[1] then redis.call('HDEL', KEYS[k], all[i]) end
          end
        end
        return 1
        """;
}
