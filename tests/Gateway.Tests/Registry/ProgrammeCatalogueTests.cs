using Gateway.Registry;

namespace Gateway.Tests.Registry;

public class ProgrammeCatalogueTests
{
    [Fact]
    public void A_programme_is_found_whatever_the_case_of_its_code()
    {
        var programme = TestRegistry.Programmes.Find("KAFAALAT");

        Assert.Equal(("programme.kafaalat", DisclosureLevel.Bound, "reason.score"), (programme.Alias, programme.Disclosure, programme.ReasonKey("score")));
    }

    [Theory]
    [InlineData("programmes:", "no entry under programmes")]
    [InlineData("programmes:\n  - alias: programme.a", "has no code")]
    [InlineData("programmes:\n  - code: a\n    alias: Poverty", "needs an alias")]
    [InlineData("programmes:\n  - code: a\n    alias: programme.a\n    disclosure: L3", "one of L0, L1, L2")]
    [InlineData("programmes:\n  - code: a\n    alias: programme.a\n    reasons: { x: 'told in full' }", "begins with reason.")]
    [InlineData("programmes:\n  - code: a\n    alias: programme.a\n  - code: A\n    alias: programme.a", "twice")]
    [InlineData("programmes:\n  - code: a\n    alais: programme.a", "line 3")]
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
