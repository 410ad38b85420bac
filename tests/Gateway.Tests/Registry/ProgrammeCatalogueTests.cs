using Gateway.Registry;

namespace Gateway.Tests.Registry;

public class ProgrammeCatalogueTests
{
    [Fact]
    public void A_programme_is_found_whatever_the_case_of_its_code()
    {
        var programme = TestRegistry.Programmes.Find("KAFAALAT");

        Assert.Equal(("programme.kafaalat", DisclosureLevel.Bound, "reason.score"), (programme.Alias, programme.Disclosure, programme.ReasonKey("Score")));
    }

    [Theory]
    [InlineData("programmes:", "no entry under programmes")]
    [InlineData("programmes:\n  a:", "needs an alias")]
    [InlineData("programmes:\n  a: { alias: Poverty }", "needs an alias")]
    [InlineData("programmes:\n  a: { alias: programme.a, disclosure: L3 }", "one of L0, L1, L2")]
    [InlineData("programmes:\n  a: { alias: programme.a, reasons: { X: 'told in full' } }", "begins with reason.")]
    [InlineData("programmes:\n  a: { alias: programme.a }\n  A: { alias: programme.a }", "twice")]
    [InlineData("programmes:\n  a: { alias: programme.a }\n  a: { alias: programme.a }", "uplicate key")]
    [InlineData("programmes:\n  a:\n    alais: programme.a", "line 3")]
    [InlineData("programmes: [", "line")]
    public void A_mistake_is_named_with_its_place(string yaml, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => ProgrammeCatalogue.Parse(yaml, "programmes.yaml"));

        Assert.StartsWith("programmes.yaml", error.Message);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => ProgrammeCatalogue.Load("nowhere/programmes.yaml"));

        Assert.Contains("nowhere/programmes.yaml", error.Message);
    }
}
