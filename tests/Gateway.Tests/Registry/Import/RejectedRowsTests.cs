using System.Text;
using Gateway.Registry.Import;

namespace Gateway.Tests.Registry.Import;

public class RejectedRowsTests
{
    [Theory]
    [InlineData("352021234567,A,,ur,L,T,false,1980", "cnic", "CNIC")]
    [InlineData("3.52021E+12,A,,ur,L,T,false,1980", "cnic", "CNIC")]
    [InlineData("3520212345674,A,0421234567,ur,L,T,false,1980", "msisdn", "mobile")]
    [InlineData("3520212345674,A,3520212345674,ur,L,T,false,1980", "msisdn", "mobile")]
    [InlineData("3520212345674,A,,fr,L,T,false,1980", "language", "not one of")]
    [InlineData("3520212345674,A,,ur,L,T,maybe,1980", "shared_phone", "not one of")]
    [InlineData("3520212345674,A,,ur,L,T,false,80", "year_of_birth", "whole number")]
    [InlineData("3520212345674,A,,ur,L,T,false", "", "7 fields")]
    [InlineData("3520212345674,\"A,,ur,L,T,false,1980", "", "not closed")]
    [InlineData("3520212345674,A\"b,,ur,L,T,false,1980", "", "inside a field")]
    public async Task A_bad_beneficiary_is_reported_with_line_and_column_and_the_rest_load(string row, string column, string reason)
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Beneficiaries(row, "", "3520212345676,B,,ur,L,T,false,1980", row);

        var summary = await folder.ImportOneAsync();

        Assert.Equal((1, 2), (summary.Loaded, summary.Rejected));
        Assert.All(folder.Rejects(), line => Assert.Contains(reason, line));
        Assert.StartsWith($"beneficiaries.csv,2,{column},", folder.Rejects()[0]);
        Assert.StartsWith($"beneficiaries.csv,5,{column},", folder.Rejects()[1]);
    }

    [Theory]
    [InlineData("3520212345674,kafaalat,enrolled,,", "status")]
    [InlineData("3520212345674,kafaalat,active,,01/02/2024", "since")]
    [InlineData("3520212345674,kafaalat,active,,2024-02-30", "since")]
    [InlineData("3520212345674,,active,,", "programme")]
    [InlineData("3520212345674,kafaalat,active,has passport,", "reason")]
    public async Task A_bad_enrolment_names_its_column(string row, string column)
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Enrolments(row);

        await folder.ImportAsync();

        Assert.StartsWith($"enrolments.csv,2,{column},", Assert.Single(folder.Rejects()));
    }

    [Theory]
    [InlineData("3520212345674,k,c,12.5,ready,,,,", "amount")]
    [InlineData("3520212345674,k,c,-1,ready,,,,", "amount")]
    [InlineData("3520212345674,k,c,1,waiting,,,,", "status")]
    [InlineData("3520212345674,k,c,1,ready,2026-12-01,2026-11-01,,", "window_to")]
    public async Task A_bad_payment_names_its_column(string row, string column)
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Payments(row);

        await folder.ImportAsync();

        Assert.StartsWith($"payments.csv,2,{column},", Assert.Single(folder.Rejects()));
    }

    [Fact]
    public async Task Uc44_The_report_holds_shapes_and_no_value()
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Beneficiaries("352021234567,Secret Name,,ur,L,T,false,1980", "3520212345674,Secret Name,0300-12,ur,L,T,false,1980");

        await folder.ImportAsync();

        Assert.EndsWith(",999999999999", folder.Rejects()[0]);
        Assert.EndsWith(",9999-99", folder.Rejects()[1]);
        Assert.DoesNotContain("Secret", string.Join('\n', folder.Rejects()));
    }

    [Fact]
    public async Task A_cell_that_looks_like_a_formula_is_only_text()
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Beneficiaries(
            "3520212345674,=1+1,,ur,@SUM(A1),-2,false,1980", "3520212345675,A,=cmd|' /C calc'!A0,ur,L,T,false,1980");

        await folder.ImportAsync();

        Assert.Equal("@SUM(A1)", await db.ScalarAsync<string>("SELECT district FROM beneficiaries"));
        Assert.DoesNotContain(folder.Rejects(), line => line.Split(',').Any(cell => cell.TrimStart('"').StartsWith('=')));
    }

    [Fact]
    public async Task A_line_of_a_megabyte_is_rejected_and_the_next_one_loads()
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Beneficiaries($"3520212345674,{new string('x', 1 << 20)},,ur,L,T,false,1980", RegistryFolder.Person);

        var summary = await folder.ImportOneAsync();

        Assert.Equal((2, 1, 1), (summary.Read, summary.Loaded, summary.Rejected));
        Assert.StartsWith("beneficiaries.csv,2,,the line is longer", folder.Rejects()[0]);
    }

    [Fact]
    public async Task Another_encoding_is_refused_before_a_row_loads()
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Beneficiaries(RegistryFolder.Person).Write(
            "enrolments.csv", ["cnic,programme,status,reason,since", "3520212345674,café,active,,"], Encoding.Latin1);

        var error = await Assert.ThrowsAsync<UnreadableFileException>(() => folder.ImportAsync());

        Assert.Contains("enrolments.csv is not UTF-8", error.Message);
        Assert.Equal(0, await db.CountAsync("beneficiaries"));
    }

    [Fact]
    public async Task UTF_16_is_refused_by_name()
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Write("beneficiaries.csv", [RegistryFolder.BeneficiaryHeader], Encoding.Unicode);

        var error = await Assert.ThrowsAsync<UnreadableFileException>(() => folder.ImportAsync());

        Assert.Contains("UTF-16", error.Message);
    }

    [Theory]
    [InlineData("cnic,name", "lacks msisdn")]
    [InlineData(RegistryFolder.BeneficiaryHeader + ",extra", "1 unknown column")]
    [InlineData(RegistryFolder.BeneficiaryHeader + ",cnic", "twice")]
    [InlineData("", "no header")]
    public async Task A_wrong_header_is_refused(string header, string reason)
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Write("beneficiaries.csv", [header]);

        var error = await Assert.ThrowsAsync<UnreadableFileException>(() => folder.ImportAsync());

        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public async Task The_sex_may_be_in_the_file_and_nothing_else_is_taken_for_it()
    {
        await using var db = await TestDatabase.CreateAsync();
        var folder = new RegistryFolder(db).Write(
            "beneficiaries.csv", [$"{RegistryFolder.BeneficiaryHeader},sex", $"{RegistryFolder.Person},F", RegistryFolder.Person.Replace("3520212345674", "3520212345675", StringComparison.Ordinal) + ",x"]);

        await folder.ImportAsync();

        Assert.Equal((1, 1), (await db.CountAsync("beneficiaries"), await db.ScalarAsync<long>("SELECT COUNT(*) FROM beneficiaries WHERE sex = 'female'")));
    }

    [Fact]
    public async Task A_folder_without_files_is_refused()
    {
        await using var db = await TestDatabase.CreateAsync();

        var error = await Assert.ThrowsAsync<UnreadableFileException>(() => new RegistryFolder(db).ImportAsync());

        Assert.Contains("beneficiaries.csv", error.Message);
    }
}
