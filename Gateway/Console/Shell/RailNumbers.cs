using System.Security.Claims;
using Gateway.Console.Access;

namespace Gateway.Console.Shell;

/// <summary>One thing that waits, with how much of it.</summary>
internal sealed record WaitingNumber(WaitingForYou What, long Number);

/// <summary>Counts what waits for whoever is signed in.</summary>
internal sealed class RailNumbers(IEnumerable<WaitingForYou> waiting)
{
    /// <summary>Everything that waits for her; what she may not do is not counted.</summary>
    public async Task<IReadOnlyList<WaitingNumber>> ForAsync(ClaimsPrincipal user, CancellationToken aborted)
    {
        if (user.Identity?.IsAuthenticated != true)
            return [];
        var actor = StaffActor.Of(user);
        var numbers = new List<WaitingNumber>();
        foreach (var one in waiting.Where(one => StaffAccess.May(user, one.Permission)))
            numbers.Add(new(one, await one.Count(actor, aborted)));
        return numbers;
    }

    /// <summary>The id of a page's number in the rail.</summary>
    public static string Id(string href) => "n" + href.Replace('/', '-');

    /// <summary>3, 99+.</summary>
    public static string Short(long number) => number > 99 ? "99+" : Figures.Number(number);
}
