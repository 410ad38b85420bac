namespace Gateway.Operators.Leases;

/// <summary>Work on the whole database that one process does for all: the others do not, until it gives the duty back or is gone.</summary>
internal sealed class Duties
{
    /// <summary>Expanding broadcasts, and opening and shutting their lanes.</summary>
    public const string Broadcasts = "broadcasts";

    /// <summary>Writing down the lists of broadcasts to come.</summary>
    public const string Lists = "lists";

    /// <summary>The clock of the cases.</summary>
    public const string Cases = "cases";

    /// <summary>Reminders of unfinished dialogs.</summary>
    public const string Reminders = "reminders";

    /// <summary>Deleting what has been kept long enough.</summary>
    public const string Forgetting = "forgetting";

    /// <summary>Handling long texts whose missing parts are overdue.</summary>
    public const string Parts = "parts";

    /// <summary>Synchronising the registries outside.</summary>
    public const string Registry = "registry";

    private readonly LeaseFamily _family;

    /// <summary>Adds the duties to the leases.</summary>
    public Duties(LeaseBook book) => _family = book.Add("duties", [Broadcasts, Lists, Cases, Reminders, Forgetting, Parts, Registry]);

    /// <summary>
    /// Whether this process has a duty now. It is asked by the one loop that does the work, before each piece of it: then nothing is under
    /// way, and a duty that is wanted back is given back.
    /// </summary>
    public bool Has(string duty)
    {
        var lease = _family[duty];
        if (!lease.IsEnding)
            return lease.IsHeld;
        lease.GiveBack();
        return false;
    }
}
