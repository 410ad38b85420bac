using Gateway.Console.Access;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Identity;

namespace Gateway.Tests.Console.Staff;

/// <summary>Staff accounts on a database of their own; nadia is the first administrator.</summary>
internal sealed class Office : IAsyncDisposable
{
    private Office(TestDatabase data)
    {
        Data = data;
        Accounts = new(data.Writer, new PasswordHasher<IdentityUser>(), Time);
        Changes = new(data.Writer, Time);
        Store = new(data.Database, data.Writer, Time);
        Factors = new(data.Database, data.Writer, data.Personal, Time);
    }

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public TestDatabase Data { get; }

    public StaffAccounts Accounts { get; }

    public StaffChanges Changes { get; }

    public StaffStore Store { get; }

    public StaffFactors Factors { get; }

    public static async Task<Office> OpenAsync(string engine)
    {
        var office = new Office(await TestDatabase.CreateAsync(engine));
        await office.MakeAsync("nadia", Role.Administrator);
        return office;
    }

    public StaffDeed As(string name) => new(name, "10.0.0.1", Live: false);

    public async Task MakeAsync(string name, params string[] roles) =>
        Assert.Empty(await Accounts.AddAsync(new NewStaff(name, ConsoleHost.Password, roles), As(StaffDeed.System), CancellationToken.None));

    public async Task<StaffMember> FindAsync(string name) => (await Store.ListAsync(CancellationToken.None)).Single(member => member.Name == name);

    public async Task<string> IdAsync(string name) => (await FindAsync(name)).Id;

    public async Task<byte[]?> BeginFactorAsync(string id)
    {
        await Factors.BeginAsync(id, CancellationToken.None);
        return await Factors.PendingKeyAsync(id, CancellationToken.None);
    }

    public async Task<IReadOnlyList<string>> SetUpFactorAsync(string id, string name)
    {
        var key = (await BeginFactorAsync(id))!;
        return (await Factors.ConfirmAsync(id, Totp.Code(key, Totp.Step(Time.GetUtcNow())), As(name), CancellationToken.None))!;
    }

    public ValueTask DisposeAsync() => Data.DisposeAsync();
}
