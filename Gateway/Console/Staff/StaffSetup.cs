using Gateway.Console.Access;
using Gateway.Store;
using Microsoft.AspNetCore.Identity;

namespace Gateway.Console.Staff;

/// <summary>The first run: no account exists, and the one-time code makes the first administrator.</summary>
internal sealed partial class StaffSetup(Database database, BatchWriter writer, TimeProvider time, StaffAccounts accounts, ILogger<StaffSetup> logger)
{
    private volatile bool _staffed;

    /// <summary>A new code to show once on the server's own output, or null when an account exists. Earlier codes stop working.</summary>
    public async Task<string?> EnsureCodeAsync(CancellationToken stopping)
    {
        if (await IsStaffedAsync(stopping))
            return null;
        var code = SetupCode.Create();
        var hash = SetupCode.Hash(code);
        var now = time.GetUtcNow().Stored();
        await writer.WriteAsync(session =>
        {
            session.Execute("DELETE FROM setup_codes");
            session.Execute("INSERT INTO setup_codes (hash, made_at) VALUES ($1, $2)", hash, now);
        }, stopping);
        return code;
    }

    /// <summary>True once an account exists; from then on it stays true.</summary>
    public async Task<bool> IsStaffedAsync(CancellationToken aborted) =>
        _staffed = _staffed || await database.ReadAsync(session => session.Scalar("""SELECT 1 FROM "AspNetUsers" LIMIT 1""") is not null, aborted);

    /// <summary>Makes the first administrator and uses the code up, both or neither.</summary>
    public async Task<IdentityResult> MakeFirstAdministratorAsync(string code, string name, string password, CancellationToken aborted)
    {
        var hash = SetupCode.Hash(code);
        var refused = await accounts.AddAsync(
            new NewStaff(name, password, [Role.Administrator]), new StaffDeed(StaffDeed.System, null, Live: false), session => Use(session, hash), aborted);
        if (refused.Count > 0)
            return IdentityResult.Failed([.. refused.Select(reason => new IdentityError { Code = "Setup", Description = reason })]);
        _staffed = true;
        LogFirst(name);
        return IdentityResult.Success;
    }

    // The delete takes the row, so that of two who hold the same code one goes away empty-handed. What the account's making refuses afterwards
    // was asked before: a name that is taken means an account, and then the code is of no use to anybody.
    private static string[] Use(DbSession session, byte[] hash)
    {
        if (session.Scalar("""SELECT 1 FROM "AspNetUsers" LIMIT 1""") is not null)
            return ["An account exists already. Sign in with it."];
        return session.Execute("DELETE FROM setup_codes WHERE hash = $1", hash) == 0
            ? ["This set-up code is not valid. The newest one stands in the output of the last start."]
            : [];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Console: {Name} is the first administrator; the set-up code is used up")]
    private partial void LogFirst(string name);
}
