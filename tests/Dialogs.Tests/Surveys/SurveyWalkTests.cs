using Dialogs.Flows;
using Dialogs.Surveys;
using Localization.Catalogues;

namespace Dialogs.Tests.Surveys;

/// <summary>The next question of a survey.</summary>
public class SurveyWalkTests
{
    private static readonly FlowCheckOptions Free = FlowCheckOptions.Default with { RequiredLanguages = [] };

    private const string Fees = """
        survey: day
        questions:
          - { name: fee, type: choice, options: [ { value: yes, label: y }, { value: no, label: n } ] }
          - { name: amount, type: number, min: 1, max: 100, skip: true, when: { fee: yes } }
          - { name: wish, type: words }
        """;

    [Fact]
    public void A_question_that_an_answer_makes_needless_is_passed_over()
    {
        var survey = Read(Fees);

        Assert.Equal("amount", SurveyWalk.Next(survey, new Dictionary<string, string> { ["fee"] = "yes" }, "p")!.Name);
        Assert.Equal("wish", SurveyWalk.Next(survey, new Dictionary<string, string> { ["fee"] = "no" }, "p")!.Name);
        Assert.Null(SurveyWalk.Next(survey, new Dictionary<string, string> { ["fee"] = "no", ["wish"] = "text" }, "p"));
    }

    [Fact]
    public void A_shuffled_order_is_the_same_for_the_same_person_and_keeps_followers_behind_their_question()
    {
        var survey = Read(Fees.Replace("survey: day", "survey: day\norder: shuffled", StringComparison.Ordinal));

        var orders = Enumerable.Range(0, 20).Select(i => string.Join(' ', SurveyWalk.Order(survey, $"p{i}").Select(question => question.Name))).ToList();

        Assert.Equal(string.Join(' ', SurveyWalk.Order(survey, "p3").Select(question => question.Name)), orders[3]);
        Assert.Equal(["fee amount wish", "wish fee amount"], orders.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("amount", "50", "50")]
    [InlineData("amount", "500", null)]
    [InlineData("amount", "skipped", "skipped")]
    [InlineData("amount", "dont_know", null)]
    [InlineData("fee", "maybe", null)]
    [InlineData("fee", "skipped", null)]
    public void Only_what_the_question_allows_is_an_answer(string name, string answer, string? kept) =>
        Assert.Equal(kept, SurveyWalk.Accept(Read(Fees).Questions.Single(question => question.Name == name), answer));

    [Fact]
    public void A_question_that_waits_for_an_answer_nobody_can_give_is_a_mistake()
    {
        SurveyReader.Read(
            new SourceText("day.yaml", Fees.Replace("{ fee: yes }", "{ fee: perhaps }", StringComparison.Ordinal)), new CatalogueSet([]), Free, out var problems);

        Assert.Contains(problems, problem => problem.Message.Contains("perhaps", StringComparison.Ordinal));
    }

    private static Survey Read(string text)
    {
        var survey = SurveyReader.Read(new SourceText("day.yaml", text), new CatalogueSet([]), Free, out var problems);
        Assert.Empty(problems);
        return survey!;
    }
}
