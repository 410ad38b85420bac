using System.Security.Cryptography;
using Gateway.Messages;
using Gateway.Security;

namespace Gateway.Tests.Security;

public sealed class PersonalDataTests : IDisposable
{
    private readonly PersonalData _personal = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Theory]
    [InlineData("")]
    [InlineData("3520212345674")]
    [InlineData("آپ کا خاندان اہل ہے 😀")]
    public void What_is_sealed_opens_in_its_place_only(string text)
    {
        var sealedText = _personal.Seal(text, "inbox.text");

        Assert.Equal(text, _personal.Open(sealedText, "inbox.text"));
        Assert.ThrowsAny<CryptographicException>(() => _personal.Open(sealedText, "messages.text"));
    }

    [Fact]
    public void The_same_text_is_never_sealed_to_the_same_octets()
    {
        var sealings = Enumerable.Range(0, 1000).Select(_ => Convert.ToHexString(_personal.Seal("same", "a.b")));

        Assert.Equal(1000, sealings.Distinct().Count());
    }

    [Fact]
    public void A_flipped_bit_is_noticed_wherever_it_is()
    {
        var sealedText = _personal.Seal("3520212345674", "inbox.text");

        for (var i = 0; i < sealedText.Length; i++)
        {
            var broken = sealedText.ToArray();
            broken[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => _personal.Open(broken, "inbox.text"));
        }
    }

    [Fact]
    public void Tokens_are_stable_and_differ_by_kind_and_key()
    {
        Assert.True(Msisdn.TryParse("03001110001", out var national));
        Assert.True(Msisdn.TryParse("+92 300 1110001", out var international));
        using var other = new PersonalData(new byte[32]);

        Assert.Equal(_personal.TokenOf(national), _personal.TokenOf(international));
        Assert.NotEqual(_personal.TokenOf(national), other.TokenOf(national));
        Assert.NotEqual(_personal.TokenOfCnic("3520212345674"), _personal.DigestOf("3520212345674"));
    }

    public void Dispose() => _personal.Dispose();
}
