using System.Text.Json;
using Gateway.Host;
using Gateway.Keeping.Persons;

namespace Gateway.Tests.Keeping.Persons;

public sealed class PersonErasureTests
{
    // The registry's and the money's records, proofs by pseudonym, and counts of today.
    private static readonly string[] Stays =
    [
        "beneficiaries.cnic", "beneficiaries.cnic_sealed", "beneficiaries.msisdn", "beneficiaries.msisdn_sealed", "beneficiaries.name_sealed", "conditions.cnic", "consent_ledger.person",
        "data_requests.person", "enrolments.cnic", "fake_reports.number_sealed", "fake_reports.target", "household_numbers.cnic", "lookup_hundreds.cnic", "lookups.asker", "lookups.cnic",
        "payments.cnic", "phone_changes.cnic", "phone_drops.cnic", "phone_drops.phone", "ported_numbers.person", "prompts.subject", "vouchers.cnic", "vouchers.code_sealed",
    ];

    // Of staff, of other systems, and of the accused: not of people who write to us.
    private static readonly string[] NobodysOfOurs = ["case_alerts.agent_sealed", "staff_factors.key_sealed", "staff_unsaved.fields_sealed", "webhooks.former_sealed", "webhooks.secret_sealed"];

    [Theory, EachEngine]
    public async Task Of_a_person_in_every_table_nothing_remains_but_what_is_said_to_stay(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var person = new PlantedPerson(data);
        await person.PlantAsync();
        var before = await person.FindAsync();

        var report = await Erasure(data).EraseAsync(person.Subject, "tests", CancellationToken.None);

        // Else nothing was tried: she stood in each of them.
        Assert.Empty(PersonTables.All.Select(table => table.Name).Except(before.Select(column => column.Split('.')[0])));
        Assert.Equal(Stays, await person.FindAsync());
        var kept = PersonTables.All.Where(table => report.Kept.Any(one => one.Holds == table.Holds)).Select(table => table.Name);
        Assert.Equal(Stays.Select(column => column.Split('.')[0]).Distinct(), kept.Order(StringComparer.Ordinal));
        Assert.All(report.Kept, one => Assert.NotEmpty(one.Why));
        Assert.Equal("personal.erase", await data.ScalarAsync<string>("SELECT action FROM audit"));
        Assert.Equal(1, await data.ScalarAsync<long>("SELECT COUNT(*) FROM data_requests WHERE done_at IS NOT NULL"));
    }

    [Theory, EachEngine]
    public async Task A_dry_run_says_the_same_and_changes_nothing_and_a_second_run_finds_nothing(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var person = new PlantedPerson(data);
        await person.PlantAsync();
        var before = await person.FindAsync();

        var dry = await Erasure(data).TryAsync(person.Subject, "tests", CancellationToken.None);
        Assert.Equal(before, await person.FindAsync());
        var real = await Erasure(data).EraseAsync(person.Subject, "tests", CancellationToken.None);
        var again = await Erasure(data).EraseAsync(person.Subject, "tests", CancellationToken.None);

        Assert.Equal(dry.Erased, real.Erased);
        Assert.Empty(again.Erased);
        Assert.Equal(3, await data.CountAsync("audit"));
        using var output = new StringWriter();
        await DataCommand.PrintAsync(dry, isReal: false, output);
        Assert.Contains("her complaints: unlinked", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(PersonTables.Money, output.ToString(), StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task What_is_open_stays_until_it_is_closed_and_what_waits_to_leave_never_leaves(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var person = new PlantedPerson(data);
        await person.PlantAsync(isOpen: true);

        var report = await Erasure(data).EraseAsync(person.Subject, "tests", CancellationToken.None);

        var found = await person.FindAsync();
        Assert.Superset(
            new HashSet<string> { "cases.text_sealed", "case_events.text_sealed", "handovers.number_sealed", "handover_messages.text_sealed", "change_requests.details_sealed", "call_backs.number_sealed", "trusted_calls.number_sealed", "contacts.person" },
            found);
        Assert.DoesNotContain("contacts.number_sealed", found);
        Assert.DoesNotContain("dialogs.state_sealed", found);
        Assert.DoesNotContain("messages.text_sealed", found);
        Assert.Equal(6, await data.ScalarAsync<long>("SELECT status FROM messages"));
        Assert.Contains(report.Kept, one => one.Why.StartsWith("The complaint is open", StringComparison.Ordinal));
        // Nobody is told that she waits for a trusted call.
        Assert.DoesNotContain(report.Kept, one => one.Holds == "calls");
    }

    [Theory, EachEngine]
    public async Task What_a_queue_may_hold_is_withdrawn_and_emptied_once_it_was_dropped(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var person = new PlantedPerson(data);
        await person.PlantAsync(isOpen: false, ("messages.status", 0L), ("messages.relayed_at", 1L));

        var first = await Erasure(data).EraseAsync(person.Subject, "tests", CancellationToken.None);
        await data.Writer.WriteAsync(session => { session.Execute("UPDATE messages SET status = 6"); }, CancellationToken.None);
        await Erasure(data).EraseAsync(person.Subject, "tests", CancellationToken.None);

        Assert.Contains(first.Kept, one => one.Why.Contains("withdrawn", StringComparison.Ordinal));
        Assert.Equal(1, await data.CountAsync("withdrawals"));
        Assert.DoesNotContain(await person.FindAsync(), column => column.StartsWith("messages.", StringComparison.Ordinal));
    }

    [Theory, EachEngine]
    public async Task An_erasure_that_cannot_be_recorded_is_not_done(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var person = new PlantedPerson(data);
        await person.PlantAsync();
        var before = await person.FindAsync();
        await data.Writer.WriteAsync(session => { session.Execute("ALTER TABLE audit RENAME TO audit_elsewhere"); }, CancellationToken.None);

        await Assert.ThrowsAnyAsync<Exception>(() => Erasure(data).EraseAsync(person.Subject, "tests", CancellationToken.None));
        var file = Path.Combine(data.Folder, "hers.json");
        await Assert.ThrowsAnyAsync<Exception>(() => Export(data).WriteAsync(person.Subject, file, "tests", CancellationToken.None));

        Assert.Equal(before, await person.FindAsync());
        Assert.False(File.Exists(file) && new FileInfo(file).Length > 0);
    }

    [Theory, EachEngine]
    public async Task The_export_holds_all_of_it_but_what_concerns_her_safety_and_only_its_owner_reads_it(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var person = new PlantedPerson(data);
        await person.PlantAsync();
        var file = Path.Combine(data.Folder, "hers.json");

        await Export(data).WriteAsync(person.Subject, file, "tests", CancellationToken.None);

        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        var held = document.RootElement.GetProperty("held");
        var expected = PersonTables.All.Where(table => table.Secret != PersonTable.Always).Select(table => table.Name);
        Assert.Equal(expected.Order(), held.EnumerateObject().Select(one => one.Name).Order());
        Assert.All(PersonTables.All.Where(table => table.Sealed.Count > 0 && table.Secret != PersonTable.Always), table =>
            Assert.Contains(person.Name, held.GetProperty(table.Name).GetProperty("rows").GetRawText(), StringComparison.Ordinal));
        Assert.Equal("personal.export", await data.ScalarAsync<string>("SELECT action FROM audit"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await Assert.ThrowsAsync<IOException>(() => Export(data).WriteAsync(person.Subject, file, "tests", CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task A_case_about_safety_is_neither_shown_nor_told_of(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var person = new PlantedPerson(data);
        await person.PlantAsync(isOpen: true, ("cases.is_hidden", 1L));
        var file = Path.Combine(data.Folder, "hers.json");

        await Export(data).WriteAsync(person.Subject, file, "tests", CancellationToken.None);
        var report = await Erasure(data).EraseAsync(person.Subject, "tests", CancellationToken.None);

        var text = await File.ReadAllTextAsync(file);
        Assert.DoesNotContain("\"cases\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"case_events\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Kept, one => one.Holds == "her complaints");
        Assert.Contains("cases.person", await person.FindAsync());
    }

    [Fact]
    public async Task Every_table_with_sealed_values_is_known_to_the_erasure()
    {
        await using var data = await TestDatabase.CreateAsync();

        var known = PersonTables.All.SelectMany(table => table.Sealed.Keys.Select(column => $"{table.Name}.{column}")).Concat(NobodysOfOurs);

        Assert.Equal(known.Order(StringComparer.Ordinal), (await new PlantedPerson(data).SealedColumnsAsync()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0300 1234567")]
    [InlineData("+923001234567", "35202 7654321 8")]
    [InlineData("3520276543218", "03001234567")]
    public void A_number_a_card_or_one_of_each_is_read_however_it_is_written(params string[] typed) => Assert.NotNull(DataSubject.Parse(typed));

    [Theory]
    [InlineData("hello")]
    [InlineData("03001234567", "03001234568")]
    [InlineData("3520276543218", "3520276543219")]
    public void Anything_else_is_refused_with_a_word_on_what_to_give(params string[] typed) =>
        Assert.Contains("CNIC", Assert.Throws<FormatException>(() => DataSubject.Parse(typed)).Message, StringComparison.Ordinal);

    private static PersonErasure Erasure(TestDatabase data) => new(data.Database, data.Writer, data.Personal, new FakeTime());

    private static PersonExport Export(TestDatabase data) => new(data.Database, data.Writer, data.Personal, new FakeTime());
}
