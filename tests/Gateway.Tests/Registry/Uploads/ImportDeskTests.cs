using Gateway.Registry.Import;
using Gateway.Registry.Uploads;
using static Gateway.Tests.Registry.Uploads.UploadRig;

namespace Gateway.Tests.Registry.Uploads;

public class ImportDeskTests
{
    [Theory, EachEngine]
    public async Task Uc44_A_dry_run_counts_what_each_row_would_do_and_changes_nothing(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var rig = new UploadRig(data);
        await rig.FillAsync(40);

        var job = await rig.WorkAsync(await rig.UploadAsync(Beneficiaries(Person(1), Person(2, "Another Name"), Person(41), "12345,No Card,,ur,Lahore,Model Town,false,1980")));

        var file = Assert.Single(job.Files);
        Assert.Equal((ImportState.Checked, 4L), (job.State, job.Rows));
        Assert.Equal((1L, 1L, 1L, 1L, 38L), (file.New, file.Changed, file.Same, file.Refused, file.Gone));
        Assert.Equal(("beneficiaries.csv", 5L, "cnic", "99999"), job.Rejects.Select(reject => (reject.File, reject.Line, reject.Column, reject.Shape)).Single());
        Assert.Equal(40, await data.CountAsync("beneficiaries"));
    }

    [Theory, EachEngine]
    public async Task What_was_compared_is_applied_after_its_number_was_typed_and_the_files_go(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var rig = new UploadRig(data);
        await rig.FillAsync(40);
        var job = (await rig.WorkAsync(await rig.UploadAsync(Beneficiaries(Person(41), "not a row")))).Id;

        Assert.Equal(ImportVerdict.WrongNumber, await rig.Desk.AskAsync(job, 1, Noor, CancellationToken.None));
        Assert.Equal(ImportVerdict.Done, await rig.Desk.AskAsync(job, 2, Noor, CancellationToken.None));
        var applied = await rig.WorkAsync(job);

        Assert.Equal(ImportState.Applied, applied.State);
        Assert.Equal(41, await data.CountAsync("beneficiaries"));
        Assert.False(Directory.Exists(rig.Folders.Of(job)));
        Assert.True(File.Exists(rig.Folders.RejectsOf(job)));
        Assert.Equal(["noor registry.upload", "noor registry.apply"], (await rig.AuditAsync())[^2..]);
    }

    [Theory, EachEngine]
    public async Task More_than_five_percent_takes_a_second_person(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var rig = new UploadRig(data);
        await rig.FillAsync(40);
        var job = await rig.WorkAsync(await rig.UploadAsync(Beneficiaries(Person(1, "One"), Person(2, "Two"), Person(3, "Three"))));

        Assert.True(job.TakesTwo);
        Assert.Equal(ImportVerdict.Done, await rig.Desk.AskAsync(job.Id, 3, Noor, CancellationToken.None));
        Assert.False(await rig.Round.LookAsync(CancellationToken.None));
        Assert.Equal((0, 1), (await rig.Desk.WaitingForAsync(Noor.Id, CancellationToken.None), await rig.Desk.WaitingForAsync(Adil.Id, CancellationToken.None)));
        Assert.Equal(ImportVerdict.SamePerson, await rig.Desk.ApproveAsync(job.Id, 3, Noor, CancellationToken.None));
        Assert.Equal(ImportVerdict.WrongNumber, await rig.Desk.ApproveAsync(job.Id, 30, Adil, CancellationToken.None));
        Assert.Equal(ImportVerdict.Done, await rig.Desk.ApproveAsync(job.Id, 3, Adil, CancellationToken.None));
        Assert.Equal(ImportVerdict.Moved, await rig.Desk.ApproveAsync(job.Id, 3, Adil, CancellationToken.None));

        var applied = await rig.WorkAsync(job.Id);

        Assert.Equal((ImportState.Applied, "noor", "adil"), (applied.State, applied.AskedBy!.Name, applied.ApprovedBy));
    }

    [Fact]
    public async Task A_picked_file_that_changed_after_it_was_compared_is_not_applied()
    {
        await using var data = await TestDatabase.CreateAsync();
        var rig = new UploadRig(data);
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(rig.DropFolder, "march")).FullName, "beneficiaries.csv");
        await File.WriteAllTextAsync(file, $"{Import.RegistryFolder.BeneficiaryHeader}\n{Person(1)}\n");
        var job = (await rig.Desk.PickAsync("march", Noor, CancellationToken.None))!.Value;
        await rig.WorkAsync(job);
        await rig.Desk.AskAsync(job, 1, Noor, CancellationToken.None);

        await File.AppendAllTextAsync(file, Person(2) + "\n");
        var failed = await rig.WorkAsync(job);

        Assert.Equal(ImportState.Failed, failed.State);
        Assert.Contains("is not the file that was looked at", failed.Problem);
        Assert.Equal(0, await data.CountAsync("beneficiaries"));
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task A_folder_outside_the_drop_folder_cannot_be_picked()
    {
        await using var data = await TestDatabase.CreateAsync();
        var rig = new UploadRig(data);

        Assert.Null(await rig.Desk.PickAsync("../registry", Noor, CancellationToken.None));
        Assert.Null(await rig.Desk.PickAsync(Path.GetFullPath(data.Folder), Noor, CancellationToken.None));
    }

    [Theory]
    [InlineData("a,b,c")]
    [InlineData("")]
    public async Task A_file_is_known_by_its_columns_and_anything_else_is_refused_and_deleted(string header)
    {
        await using var data = await TestDatabase.CreateAsync();
        var rig = new UploadRig(data);

        await Assert.ThrowsAsync<UnreadableFileException>(() => rig.UploadAsync(Beneficiaries(Person(1)), Csv(header, "1,2,3")));

        Assert.Equal(0, await data.CountAsync("import_jobs"));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(data.Folder, "imports")));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_while_it_arrives()
    {
        await using var data = await TestDatabase.CreateAsync();
        var rig = new UploadRig(data, largestMegabytes: 1);

        var refused = await Assert.ThrowsAsync<UnreadableFileException>(() => rig.UploadAsync(Beneficiaries([.. Enumerable.Repeat(Person(1), 20_000)])));

        Assert.Contains("larger than 1 MB", refused.Message);
    }

    [Fact]
    public async Task Files_that_nobody_applied_are_deleted_after_a_day()
    {
        await using var data = await TestDatabase.CreateAsync();
        var rig = new UploadRig(data);
        var job = (await rig.WorkAsync(await rig.UploadAsync(Beneficiaries(Person(1))))).Id;

        rig.Time.Advance(TimeSpan.FromHours(25));
        await rig.Round.LookAsync(CancellationToken.None);

        Assert.Equal(ImportState.Discarded, (await rig.Desk.FindAsync(job, CancellationToken.None))!.State);
        Assert.False(Directory.Exists(rig.Folders.Of(job)));
    }

    [Fact]
    public async Task An_import_whose_process_died_is_taken_up_again()
    {
        await using var data = await TestDatabase.CreateAsync();
        var rig = new UploadRig(data);
        var job = await rig.UploadAsync(Beneficiaries(Person(1)));
        await data.Writer.WriteAsync(session => session.Execute("UPDATE import_jobs SET state = 'checking', beat_at = $1", rig.Time.GetUtcNow().ToUnixTimeMilliseconds()), CancellationToken.None);
        Assert.False(await rig.Round.LookAsync(CancellationToken.None));

        rig.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(ImportState.Checked, (await rig.WorkAsync(job)).State);
    }
}
