using Gateway.Host.Rehearsals;

namespace Gateway.Tests.Host.Rehearsals;

public class RehearsalCheckTests
{
    [Theory]
    [InlineData("Card 3520212345674 found", true)]
    [InlineData("Card 35202-1234567-4 found", true)]
    [InlineData("Card 35202 1234567 4", true)]
    [InlineData("کارڈ ۳۵۲۰۲-۱۲۳۴۵۶۷-۴", true)]
    [InlineData("Card ending 674. Call 080026477, complaint G-29125396, 25/11/2026\n1 Yes\n2 No", false)]
    public void A_whole_CNIC_is_found_however_it_is_written(string text, bool holds) => Assert.Equal(holds, RehearsalCheck.HoldsCnic(text));
}
