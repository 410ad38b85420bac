using Gateway.Registry.Import;
using Gateway.Security;

namespace Benchmarks.Fuzz;

/// <summary>The registry's files: looked through, opened and read row by row, as an import does before it writes.</summary>
internal static class CsvTarget
{
    private static readonly string[] Samples =
    [
        "cnic,name,msisdn,language,district,tehsil,shared_phone,year_of_birth\n3520212345674,Zulekha,03001234567,ur,Lahore,Model Town,false,1979\n",
        "msisdn,cnic,name,language,district,tehsil,shared_phone,year_of_birth\r\n\"03001234567\",35202-1234567-4,\"Bibi, \"\"A\"\"\",ur,Lahore,Model Town,true,\r\n",
    ];

    private static readonly string[] Others =
    [
        "cnic,programme,status,reason,since\n3520212345674,kafaalat,active,,2024-01-01\n",
        "cnic,programme,cycle,amount,status,window_from,window_to,paid_on,payment_point\n3520212345674,kafaalat,2026-Q4,13500,ready,2026-12-01,2026-12-15,,P1\n",
        "code,name,district,tehsil,address,hours\nP1,Bank,Lahore,Model Town,Main road,9-5\n",
    ];

    /// <summary>Makes it; the first octet of an input chooses the table.</summary>
    public static Task<FuzzTarget> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-fuzz-");
        var personal = new PersonalData(new byte[32]);
        // Nothing is written: neither database nor writer is needed to read.
        var tables = new CsvTable[] { new BeneficiaryTable(personal, DateTimeOffset.UnixEpoch), new EnrolmentTable(personal), new PaymentTable(personal), new PaymentPointTable() };
        var batches = tables.Select(table => new ColumnBatch(table.Types)).ToArray();
        var seeds = Samples.Select(text => (byte[])[0, .. System.Text.Encoding.UTF8.GetBytes(text)]).Concat(Others.Select((text, place) => (byte[])[(byte)(place + 1), .. System.Text.Encoding.UTF8.GetBytes(text)]));
        return Task.FromResult(new FuzzTarget(
            "csv", "Registry files: refused whole in words, or each row read or rejected with its column.", 200_000, [.. seeds], input => TryAsync(input, folder.FullName, tables, batches))
        {
            Words = ["\"", "\"\"", ",", "\n", "\r\n", ";", "\t", "cnic", "name", "msisdn", "active", "ready", "2026-02-30", "true", "-1", "99999999999"],
            Longest = 20_000,
            End = () =>
            {
                personal.Dispose();
                folder.Delete(recursive: true);
                return ValueTask.CompletedTask;
            },
        });
    }

    private static async ValueTask<bool> TryAsync(byte[] input, string folder, CsvTable[] tables, ColumnBatch[] batches)
    {
        if (input.Length == 0)
            return false;
        var place = input[0] % tables.Length;
        var (table, path) = (tables[place], Path.Combine(folder, tables[place].File));
        await File.WriteAllBytesAsync(path, input.AsMemory(1));
        try
        {
            var file = await SourceFile.InspectAsync(path, CancellationToken.None);
            var (good, bad) = (0, 0);
            using var csv = CsvFile.Open(file, table, (_, reason) => bad += reason.Length > 0 ? 1 : throw new FuzzFindException("A line is dropped without a reason."));
            var record = new CsvRecord(csv.Parser, csv.Order, shiftDays: 0);
            while (csv.Parser.Read())
            {
                if (record.Start() && table.Read(record, batches[place]) is not null)
                    good++;
                else if (string.IsNullOrEmpty(record.Problem) || record.Column >= table.Header.Count)
                    throw new FuzzFindException("A row is rejected without a reason, or for a column that is not there.");
                else
                    bad++;
            }

            return good > 0 && bad == 0;
        }
        catch (UnreadableFileException e) when (e.Message.Length > 0)
        {
            return false;
        }
    }
}
