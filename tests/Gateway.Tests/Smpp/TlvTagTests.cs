using System.Globalization;
using Gateway.Smpp.Wire;
using Gateway.Tests.House;

namespace Gateway.Tests.Smpp;

public sealed class TlvTagTests
{
    [Fact]
    public void Every_optional_parameter_of_the_list_has_its_name_here()
    {
        var listed = File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Gateway.Tests", "Smpp", "tlv-names.txt"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')).ToList();

        var different = listed
            .Select(line => (Tag: (TlvTag)Convert.ToUInt16(line[0], 16), Name: string.Concat(line[1].Split('_').Select(Capital))))
            .Where(line => line.Tag.ToString() != line.Name);

        Assert.Equal(68, listed.Count);
        Assert.Empty(different);
        Assert.Equal(listed.Count, Enum.GetValues<TlvTag>().Length);
    }

    private static string Capital(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}
