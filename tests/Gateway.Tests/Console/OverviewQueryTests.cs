using Gateway.Console.Overview;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console;

public class OverviewQueryTests
{
    [Theory, EachEngine]
    public async Task Uc38_States_of_today_add_up_and_older_ones_are_not_counted(string engine)
    {
        await using var host = await ConsoleHost.StartAsync(engine);
        await OverviewRows.WriteAsync(host.Data);

        var figures = await host.Services.GetRequiredService<OverviewQuery>().ReadAsync(CancellationToken.None);

        Assert.Equal(new OutFigures(Waiting: 2, HandedOver: 3, Delivered: 12, Failed: 2, Unknown: 1, Cancelled: 0), figures.Out);
        Assert.Equal(20, figures.Out.Total);
        Assert.Equal(3, figures.QueueWaiting);
        Assert.Equal((5, 1), (figures.ReceivedToday, figures.InboxWaiting));
        Assert.Equal(("beneficiaries.csv", 1200L, 2L), (figures.LastImport!.File, figures.LastImport.Read, figures.LastImport.Rejected));
    }

    [Theory]
    [InlineData(0, 0, "–")]
    [InlineData(0, 5, "0.0 %")]
    [InlineData(1, 100_000, "<0.1 %")]
    [InlineData(99_999, 100_000, ">99.9 %")]
    [InlineData(5, 5, "100.0 %")]
    public void A_share_is_never_rounded_to_all_or_nothing(long part, long whole, string written) =>
        Assert.Equal(written, Gateway.Console.Figures.Percent(part, whole));

    [Fact]
    public void The_day_begins_at_midnight_in_Pakistan() =>
        Assert.Equal(
            new DateTimeOffset(2026, 3, 4, 19, 0, 0, TimeSpan.Zero),
            Gateway.Console.Figures.Midnight(new DateTimeOffset(2026, 3, 5, 18, 59, 59, TimeSpan.Zero)));
}
