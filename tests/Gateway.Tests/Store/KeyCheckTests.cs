using Gateway.Security;
using Gateway.Store;

namespace Gateway.Tests.Store;

/// <summary>Two gateways on one database need one key.</summary>
public sealed class KeyCheckTests
{
    [Theory, EachEngine]
    public async Task A_gateway_with_another_key_is_told_so_before_it_seals_anything(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var other = new PersonalData(new byte[32]);
        await KeyCheck.ConfirmAsync(test.Writer, test.Personal, test.Database.Options, CancellationToken.None);

        await KeyCheck.ConfirmAsync(test.Writer, test.Personal, test.Database.Options, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => KeyCheck.ConfirmAsync(test.Writer, other, test.Database.Options, CancellationToken.None));

        Assert.Contains("messaging.key", refused.Message, StringComparison.Ordinal);
    }
}
