using System.Globalization;
using Localization.Languages;

namespace Gateway.Grievances.Kpis;

/// <summary>The indicators of the cases themselves: how many came, what was done, how fast, and how content people are.</summary>
internal sealed class CaseFigures(KpiCells cells, IReadOnlyList<CaseLife> lives, DateTimeOffset now)
{
    /// <summary>The ways in which what was received is broken down.</summary>
    public static readonly IReadOnlyList<string> Ways = ["category", "channel", "language", "sex", "district", "programme"];

    // What people came with to thank or to suggest.
    private const string Feedback = "OTHER";
    private static readonly string[] Urdu = ["ur", "ur-Latn"];
    private static readonly string[] Minority = [.. Language.All.Select(language => language.Code).Except([.. Urdu, Language.English.Code])];
    private static readonly int[] Within = [7, 15, 30];
    private static readonly (string Name, int Least, int Most)[] AgeBands = [("0 to 5", 0, 6), ("6 to 15", 6, 16), ("16 to 30", 16, 31), ("over 30", 31, int.MaxValue)];

    /// <summary>Everything that came in, with its parts.</summary>
    public IEnumerable<CaseKpi> Received() =>
        Ways.SelectMany(way => cells.Parts($"received, {way}", lives.GroupBy(life => life.Of(way)).Select(group => KeyValuePair.Create(group.Key, (long)group.Count()))))
            .Prepend(cells.Count("received", lives.Count));

    /// <summary>What became of it.</summary>
    public IEnumerable<CaseKpi> Done(IReadOnlyList<int> ratings)
    {
        var decided = Count(life => life.DecidedAt is not null);
        var due = lives.Where(life => life.DueAt <= now || life.DecidedAt is not null).ToList();
        var solved = lives.Where(life => life.ResolvedAt is not null).ToList();
        return
        [
            cells.Share("acknowledged within 24 h", Count(life => life.AcknowledgedAt - life.OpenedAt <= TimeSpan.FromHours(24)), lives.Count),
            cells.Share("addressed", Count(life => life.RespondedAt is not null), lives.Count),
            cells.Share("solved in time", due.Count(life => life.ResolvedAt <= life.DueAt), due.Count),
            .. cells.Nested(Within.Select(days => (string.Create(CultureInfo.InvariantCulture, $"solved within {days} days"), Count(life => life.ResolvedAt - life.OpenedAt <= TimeSpan.FromDays(days)))), lives.Count),
            cells.Share("completed", decided, lives.Count),
            Days("days to solve, median", solved, 0.5),
            Days("days to solve, 9 of 10", solved, 0.9),
            .. Ages(lives.Where(life => life.IsOpen).ToList()),
            cells.Share("went up the ladder", Count(life => life.WasEscalated), lives.Count),
            cells.Count("sent to the ombudsman", Count(life => life.WentOutside)),
            cells.Count("handed to the ombudsman", Count(life => life.WasHanded)),
            cells.Share("opened again", Count(life => life.WasReopened), solved.Count),
            cells.Share("satisfied, 4 or 5", ratings.Count(rating => rating >= 4), ratings.Count),
            cells.Share("rated", ratings.Count, Count(life => life.WasClosed)),
            cells.Share("hidden", Count(life => life.IsHidden), lives.Count),
            cells.Share("feedback, not complaints", Count(life => life.Of("category") == Feedback), lives.Count),
        ];
    }

    /// <summary>Whether everybody gets as far as everybody else.</summary>
    public IEnumerable<CaseKpi> Inclusion() =>
    [
        cells.Parity("completed, women to men", Of("sex", "female"), Of("sex", "male")),
        cells.Parity("completed, minority languages to Urdu", Of("language", Minority), Of("language", Urdu)),
    ];

    private CaseKpi Days(string name, List<CaseLife> solved, double place)
    {
        if (solved.Count == 0)
            return new(name, "–", 0);
        if (cells.IsSmall(solved.Count))
            return KpiCells.Untold(name);
        var days = solved.Select(life => (life.ResolvedAt!.Value - life.OpenedAt).TotalDays).Order().ToList();
        return new(name, KpiCells.Text(days[(int)Math.Ceiling(place * days.Count) - 1], "0.0"), solved.Count);
    }

    private IEnumerable<CaseKpi> Ages(List<CaseLife> open)
    {
        var counts = AgeBands.Select(band => (long)open.Count(life => (now - life.OpenedAt).Days is var days && days >= band.Least && days < band.Most)).ToList();
        var told = cells.Told(counts);
        return AgeBands.Select((band, i) => $"open for {band.Name} days" is var name && told[i] ? cells.Count(name, counts[i]) : KpiCells.Untold($"open for {band.Name} days"));
    }

    private (long Done, long All) Of(string way, params string[] groups)
    {
        var hers = lives.Where(life => groups.Contains(life.Of(way), StringComparer.Ordinal)).ToList();
        return (hers.Count(life => life.DecidedAt is not null), hers.Count);
    }

    private long Count(Func<CaseLife, bool> isSo) => lives.Count(isSo);
}
