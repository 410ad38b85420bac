using Gateway.Registry.Dci;
using Gateway.Registry.OpenImis;
using Gateway.Registry.Sources;
using StandIns;

namespace Gateway.Tests.Registry.Sources;

/// <summary>The local projection, filled from what a registry said.</summary>
public sealed class ProjectionReaderTests : RegistryContract
{
    private protected override async Task<RegistryRig> StartAsync()
    {
        var db = await TestDatabase.CreateAsync();
        var time = new FakeTime();
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        using var source = new OpenImisSource("imis", SourceRig.Options(server), time);
        var found = (Finding.Found)await source.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None);
        await db.Writer.WriteAsync(session => new ProjectionWriter(db.Personal, time).Storing(found.Person, "imis")(session), CancellationToken.None);
        return new RegistryRig(new ProjectionReader(db.Database, db.Personal), time, null, db);
    }

    [Theory, EachEngine]
    public async Task What_was_stored_is_read_again_whole(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var person = new PersonRecord(SourceRig.CnicOf(SourceRig.First))
        {
            Name = "A B",
            District = "Lahore",
            YearOfBirth = 1980,
            SharesPhone = true,
            Enrolments = [new("kafaalat", "active"), new("taleem", "suspended", "score", new(2025, 1, 2))],
            Payments = [new("kafaalat", "C1", 14500, "ready", new(2026, 3, 1), new(2026, 3, 30), null, "LHM-1")],
        };
        var writer = new ProjectionWriter(db.Personal, new FakeTime());
        await db.Writer.WriteAsync(session => writer.Storing(person, "imis")(session), CancellationToken.None);
        await db.Writer.WriteAsync(session => writer.Storing(person with { Enrolments = [person.Enrolments[0]] }, "imis")(session), CancellationToken.None);

        var found = (Finding.Found)await new ProjectionReader(db.Database, db.Personal).FindAsync(person.Cnic, Patience.Seconds, CancellationToken.None);

        Assert.Equal(person with { Enrolments = [], Payments = [] }, found.Person with { Enrolments = [], Payments = [] });
        Assert.Equal([person.Enrolments[0]], found.Person.Enrolments);
        Assert.Equal(person.Payments, found.Person.Payments);
    }
}

/// <summary>openIMIS, played by the stand-in.</summary>
public sealed class OpenImisRegistryTests : RemoteRegistryContract
{
    private protected override async Task<RegistryRig> StartAsync()
    {
        var time = new FakeTime();
        var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        var source = new OpenImisSource("imis", SourceRig.Options(server), time);
        return new RegistryRig(source.Registry, time, server, source);
    }

    [Fact]
    public async Task Her_payments_come_with_their_days()
    {
        await using var rig = await StartAsync();

        var person = ((Finding.Found)await rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None)).Person;

        Assert.Equal(
            [
                new PaymentRecord("kafaalat", "B0-1", 13500, "paid", PaidOn: new(2025, 12, 1)),
                new PaymentRecord("kafaalat", "B0-2", 14500, "ready", new(2026, 3, 1), new(2026, 3, 31)),
            ], person.Payments);
    }

    [Fact]
    public async Task Whoever_is_enrolled_with_her_household_is_enrolled()
    {
        await using var rig = await StartAsync();
        var member = SourceRig.People.First(person => person.ByGroup && person.Status == "ACTIVE");

        var person = ((Finding.Found)await rig.Registry.FindAsync(SourceRig.CnicOf(member), Patience.Seconds, CancellationToken.None)).Person;

        Assert.Equal(["kafaalat"], person.Enrolments.Select(enrolment => enrolment.Programme));
    }

    [Fact]
    public async Task Errors_with_status_200_are_no_answer()
    {
        await using var rig = await StartAsync();
        rig.Server!.Faults = StandIns.Faults.Parse("errors");

        var finding = await rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None);

        Assert.Equal(Fault.Refused, Assert.IsType<Finding.NoAnswer>(finding).Fault);
    }
}

/// <summary>A DCI registry, played by the stand-in.</summary>
public sealed class DciRegistryTests : RemoteRegistryContract
{
    private protected override async Task<RegistryRig> StartAsync()
    {
        var (time, db) = (new FakeTime(), await TestDatabase.CreateAsync());
        var server = await DciStandIn.StartAsync(SourceRig.People);
        // Without sync/enrolled, so that every fault meets the search.
        var options = SourceRig.Options(server);
        options.Dci!.EnrolledUrl = "";
        options.Dci.TokenUrl = "";
        server.LetsEverybodyIn = true;
        var source = new DciSource("ibr", options, new DciSearches(db.Database, db.Writer, db.Personal, time), time);
        return new RegistryRig(source.Registry, time, server, source, db);
    }
}
