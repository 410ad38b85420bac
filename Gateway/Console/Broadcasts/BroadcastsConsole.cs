using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Store;

namespace Gateway.Console.Broadcasts;

/// <summary>The pages of broadcasts. What they do is done by the folder Broadcasts of the gateway.</summary>
internal static class BroadcastsConsole
{
    /// <summary>Adds what the pages ask.</summary>
    public static void AddBroadcastsConsole(this IServiceCollection services) => services
        .AddSingleton<BroadcastList>().AddSingleton<PauseState>().AddSingleton<AudienceChoices>().AddSingleton<BroadcastWords>().AddSingleton<SendingQuery>().AddSingleton<NoticeComparer>().AddHostedService<BroadcastTicker>()
        .AddSingleton(provider => new WaitingForYou(
            "/broadcasts", Permission.BroadcastsApprove, "{0} broadcasts wait for your approval", "/broadcasts?tab=waiting",
            (staff, aborted) => WaitingAsync(provider.GetRequiredService<Database>(), staff, aborted)));

    // Not those that she had a hand in: she could not approve them.
    private static ValueTask<long> WaitingAsync(Database database, StaffActor staff, CancellationToken aborted) => database.ReadAsync(
        session => (long)session.Scalar(
            "SELECT COUNT(*) FROM broadcast_drafts d WHERE d.state = 1 AND NOT EXISTS (SELECT 1 FROM broadcast_editors e WHERE e.draft_id = d.id AND e.actor = $1)", staff.Id)!,
        aborted);
}
