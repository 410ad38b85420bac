using Gateway.Registry.Import;
using Spectre.Console;

namespace Gateway.Tests.Registry.Import;

public class ImportCommandTests
{
    [Theory]
    [InlineData(RegistryFolder.Person, ImportCommand.Done, "beneficiaries.csv")]
    [InlineData("12,Secret,,ur,,,false,", ImportCommand.SomeRejected, "1 rejected")]
    public async Task The_exit_code_and_the_table_say_what_happened(string row, int code, string shown)
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Beneficiaries(row);

        var (exit, text) = await RunAsync(db, folder.Path);

        Assert.Equal(code, exit);
        Assert.Contains(shown, text);
        Assert.DoesNotContain("Secret", text);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_cannot_be_read()
    {
        await using var db = await TestDatabase.CreateAsync();

        var (exit, text) = await RunAsync(db, Path.Combine(db.Folder, "nowhere"));

        Assert.Equal(ImportCommand.CannotRead, exit);
        Assert.Contains("Not imported", text);
    }

    private static async Task<(int Exit, string Text)> RunAsync(TestDatabase db, string folder)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        var import = new RegistryImport(db.Database, db.Writer, db.Personal, TimeProvider.System);
        var exit = await new ImportCommand(import, console).RunAsync(new ImportRequest(folder, Path.Combine(db.Folder, "rejects.csv")), CancellationToken.None);
        return (exit, text.ToString());
    }
}
