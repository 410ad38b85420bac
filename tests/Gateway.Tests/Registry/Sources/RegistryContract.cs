using Gateway.Registry;
using Gateway.Registry.Sources;

namespace Gateway.Tests.Registry.Sources;

/// <summary>What holds for whoever knows people by their CNIC.</summary>
public abstract class RegistryContract
{
    [Fact]
    public async Task A_known_person_is_found_with_her_phone_her_programme_and_her_status()
    {
        await using var rig = await StartAsync();

        var person = Assert.IsType<Finding.Found>(await rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None)).Person;

        Assert.Equal(SourceRig.First.Cnic, person.Cnic.Digits);
        Assert.Equal($"{SourceRig.First.FirstName} {SourceRig.First.LastName}", person.Name);
        Assert.Equal("92" + SourceRig.First.Phone[1..], person.Phone?.Digits);
        Assert.Equal((SourceRig.First.Language, SourceRig.First.District, SourceRig.First.Tehsil), (person.Language, person.District, person.Tehsil));
        Assert.Equal(SourceRig.First.Born, person.YearOfBirth);
        Assert.Equal([new EnrolmentRecord("kafaalat", EnrolmentStatus.Active, Since: new DateOnly(2025, 1, 15))], person.Enrolments);
    }

    [Fact]
    public async Task Nobody_is_absent()
    {
        await using var rig = await StartAsync();

        Assert.IsType<Finding.Absent>(await rig.Registry.FindAsync(SourceRig.Nobody, Patience.Seconds, CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_does_not_wait_any_more_ends_the_look_up()
    {
        await using var rig = await StartAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, gone.Token));
    }

    [Fact]
    public async Task A_person_prints_neither_her_name_nor_her_numbers()
    {
        await using var rig = await StartAsync();

        var printed = (await rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None)).ToString()!;

        Assert.DoesNotContain(SourceRig.First.Cnic, printed);
        Assert.DoesNotContain(SourceRig.First.LastName, printed);
        Assert.DoesNotContain(SourceRig.First.Phone[1..], printed);
    }

    private protected abstract Task<RegistryRig> StartAsync();
}

/// <summary>What holds for a registry behind a network, whatever it sends.</summary>
public abstract class RemoteRegistryContract : RegistryContract
{
    [Theory]
    [InlineData("down", "Unreachable")]
    [InlineData("html", "Garbage")]
    [InlineData("garbage", "Garbage")]
    [InlineData("huge", "TooLarge")]
    [InlineData("redirect", "Garbage")]
    [InlineData("429", "Throttled")]
    [InlineData("500", "Refused")]
    [InlineData("other-person", "OtherPerson")]
    [InlineData("two-people", "OtherPerson")]
    public async Task What_is_no_answer_is_never_taken_for_one(string fault, string expected)
    {
        await using var rig = await StartAsync();
        rig.Server!.Faults = StandIns.Faults.Parse(fault);

        var finding = await rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None);

        Assert.Equal(expected, Assert.IsType<Finding.NoAnswer>(finding).Fault.ToString());
        Assert.DoesNotContain(SourceRig.First.Cnic, ((Finding.NoAnswer)finding).Reason);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_none()
    {
        await using var rig = await StartAsync();
        rig.Server!.Faults = StandIns.Faults.Parse("slow:300s");

        var finding = rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None);
        await SourceRig.UntilAsync(() => Task.FromResult(rig.Server.Requests > 0));
        rig.Time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal("TimedOut", Assert.IsType<Finding.NoAnswer>(await finding).Fault.ToString());
    }

    [Fact]
    public async Task A_registry_that_keeps_failing_is_left_alone_for_a_while()
    {
        await using var rig = await StartAsync();
        rig.Server!.Faults = StandIns.Faults.Parse("500");
        Finding finding = new Finding.Absent();
        for (var i = 0; i < 12; i++)
            finding = await rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None);
        var before = rig.Server.Requests;

        rig.Server.Faults = StandIns.Faults.None;
        var resting = await rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None);
        rig.Time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(["Resting", "Resting"], new[] { finding, resting }.Select(one => ((Finding.NoAnswer)one).Fault.ToString()));
        Assert.Equal(10, before);
        Assert.IsType<Finding.Found>(await rig.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None));
    }
}

/// <summary>One registry of a contract test with what it stands on.</summary>
internal sealed class RegistryRig(IRegistry registry, FakeTime time, StandIns.StandIn? server, params IReadOnlyList<object> parts) : IAsyncDisposable
{
    public IRegistry Registry => registry;

    public FakeTime Time => time;

    public StandIns.StandIn? Server => server;

    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts)
        {
            if (part is IAsyncDisposable slow)
                await slow.DisposeAsync();
            else
                ((IDisposable)part).Dispose();
        }

        if (server is not null)
            await server.DisposeAsync();
    }
}
