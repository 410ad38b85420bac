using Gateway.Security;

namespace Gateway.Tests.Security;

public class ScrubberTests
{
    [Theory]
    [InlineData("asked 3520212345674 today", "asked [CNIC] today")]
    [InlineData("card=35202-1234567-4;", "card=[CNIC];")]
    [InlineData("(35202 1234567 4)", "([CNIC])")]
    [InlineData("to +923001234567.", "to [number].")]
    [InlineData("from 923001234567", "from [number]")]
    [InlineData("from 00923001234567", "from [number]")]
    [InlineData("call 0300-1234567 or 03001234568", "call [number] or [number]")]
    [InlineData("3001234567", "[number]")]
    [InlineData("۰۳۰۰۱۲۳۴۵۶۷ کو", "[number] کو")]
    [InlineData("٣٥٢٠٢-١٢٣٤٥٦٧-٤", "[number]")]
    public void Whatever_looks_like_a_card_or_a_phone_is_masked(string line, string written) => Assert.Equal(written, Scrubber.Clean(line));

    [Theory]
    [InlineData("14:05:33.123 INF Gateway.Outbox: 1234567 messages in 00:00:05.1234567")]
    [InlineData("Broadcast 019aa8f2-0300-7123-8456-012345678901 via jazz: Running")]
    [InlineData("7f3a91c235202123456740300123456701ffee")]
    [InlineData("2026-11-22T14:05:33.1234567Z 10.1.2.3:2775 port 8080")]
    [InlineData("The audit log is signed up to row 10: 10 a0b1 2026-11-22T14:05:33.123Z 77aa MEUCIQ==")]
    public void What_operators_need_to_read_stays(string line) => Assert.Same(line, Scrubber.Clean(line));
}
