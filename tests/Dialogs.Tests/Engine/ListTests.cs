using Dialogs.Engine;
using Dialogs.Flows;
using Localization.Catalogues;
using Localization.Ussd;

namespace Dialogs.Tests.Engine;

public class ListTests
{
    private const string Choose = """
        flow: f
        start: ask
        slots: { tehsil: { type: item, under: places }, district: { type: word, given: true }, offices: { type: choices, given: true } }
        states:
          ask: { say: menu.choose, input: { type: list, FROM }, slot: tehsil, on: { chosen: sure } }
          sure: { say: menu.choose, input: { type: yes_no }, on: { yes: bye, no: ask } }
          bye: { say: common.bye, end: true }
        """;

    private static readonly string[] Starts = ["Gujar", "Kot", "Pind", "Chak", "Basti", "Mian", "Dera"];

    // 140 entries, two of each in three: names like "Gujar 1" with Urdu labels.
    private static readonly string File = "value,of,en,ur\n" + string.Concat(Enumerable.Range(0, 140).Select(i =>
        $"t{i},{(i < 70 ? "north" : "south")},{Starts[i % 7]} {(char)('a' + i / 7)}pur,تحصیل {(char)('ا' + i % 7)}{i / 7}\n"));

    [Theory]
    [InlineData("en", 182), InlineData("ur", 70)]
    public void Every_page_fits_and_every_entry_is_on_one_page_with_a_number_of_its_own(string language, int limit)
    {
        var talk = Listed("from: places");
        talk.State = talk.State with { Language = language };
        talk.Type("#");
        var numbers = new List<string>();

        for (var page = 0; page < 150; page++)
        {
            Assert.True(UssdScreen.Measure(talk.Text, UssdLimits.Default) is { Fits: true, Limit: var most } && most == limit, talk.Text);
            numbers.AddRange(talk.Said!.Options.Select(option => option.Number));
            if (talk.Said.Controls.All(control => control.LabelKey != "common.control.more"))
                break;
            talk.Type("98");
        }

        Assert.Equal(140, numbers.Distinct().Count());
        Assert.Equal(140, numbers.Count);
        Assert.DoesNotContain("98", numbers);
        Assert.Equal("142", numbers[^1]);
    }

    [Fact]
    public void Pages_say_which_they_are_of_how_many()
    {
        var talk = Listed("from: places");
        var first = talk.Said!.PageMark!;

        talk.Type("more").Type("98");

        Assert.Matches(@"^1/\d+$", first);
        Assert.Equal("3/" + first[2..], talk.Said!.PageMark);
        Assert.StartsWith($"Choose a service 3/{first[2..]}\n", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_zeros_go_to_the_page_before_and_from_the_first_one_to_the_menu()
    {
        var talk = Listed("from: places");
        var first = talk.Text;

        var back = talk.Type("98").Type("00").Text;

        Assert.Equal(first, back);
        Assert.Equal("", talk.Type("00").State.State);
    }

    [Theory]
    [InlineData("7", "t6"), InlineData("option 7.", "t6"), InlineData("۷", "t6"), InlineData("97", "t96"), InlineData("100", "t97"), InlineData("142", "t139")]
    public void A_number_of_any_page_is_valid_on_every_page(string typed, string value) =>
        Assert.Equal(value, Listed("from: places").Type("98").Type("98").Type(typed).State.Slots["tehsil"]);

    [Fact]
    public void The_first_letters_narrow_the_list_and_the_numbers_stay()
    {
        var talk = Listed("from: places").Type("guj");

        Assert.All(talk.Said!.Options, option => Assert.StartsWith("Gujar", option.Label, StringComparison.Ordinal));
        Assert.Equal("1", talk.Said.Options[0].Number);
        Assert.Equal("8", talk.Said.Options[1].Number);
        Assert.Equal("t7", talk.Type("8").State.Slots["tehsil"]);
    }

    [Fact]
    public void A_narrowed_list_is_left_for_the_whole_one()
    {
        var talk = Listed("from: places");
        var whole = talk.Text;

        Assert.Equal(whole, talk.Type("guj").Type("00").Text);
    }

    [Theory]
    [InlineData("Kot bpur", "t8"), InlineData("تحصیل ا0", "t0")]
    public void A_whole_label_in_any_language_chooses(string typed, string value) =>
        Assert.Equal(value, Listed("from: places").Type(typed).State.Slots["tehsil"]);

    [Theory]
    [InlineData("zzz", "no_match"), InlineData("500", "invalid"), InlineData("1 2", "more_than_one")]
    public void What_is_not_on_the_list_is_told_so(string typed, string failure) =>
        Assert.Equal("common.reask." + failure, Listed("from: places").Type(typed).Said!.Key);

    [Fact]
    public void A_list_can_be_cut_to_what_belongs_to_an_earlier_answer()
    {
        var talk = Listed("from: places, of: $district", ("district", "south"));

        Assert.Equal("t70", talk.Type("1").State.Slots["tehsil"]);
    }

    [Fact]
    public void The_choices_may_come_from_a_call()
    {
        var talk = Listed("from: $offices", ("offices", "o1\tMain office\no2\tOld bazaar"));

        Assert.Equal("Choose a service\n1 Main office\n2 Old bazaar\n0 Exit", talk.Text);
        Assert.Equal("o2", talk.Type("old bazaar").State.Slots["tehsil"]);
    }

    [Fact]
    public void A_page_is_cut_to_what_the_route_takes()
    {
        var talk = Listed("from: places");
        var wide = talk.Said!.Options.Count;
        talk.State = talk.State with { Page = new PageBudget(120, 60) };

        Assert.InRange(talk.Type("#").Said!.Options.Count, 1, wide - 1);
    }

    [Fact]
    public void A_list_file_is_read_with_every_fault_at_its_line()
    {
        var list = FlowListReader.Read(new SourceText("lists/l.csv", "value,of,en,xx\na,north,Alpha,\nb,Beta\n,north,C,\n"), out var problems);

        Assert.Equal(("l", 1), (list.Name, list.Items.Count));
        Assert.Equal([1, 3, 4], problems.Select(problem => problem.Place.Line));
        Assert.All(problems, problem => Assert.Equal(FlowProblemCode.BadList, problem.Code));
    }

    private static Talk Listed(string from, params (string Name, string Value)[] slots)
    {
        var talk = Talk.OnShipped();
        var list = FlowListReader.Read(new SourceText("lists/places.csv", File), out var problems);
        Assert.Empty(problems);
        talk.Flows = new FlowSet([Talk.Read(Choose.Replace("FROM", from, StringComparison.Ordinal))], Shipped.Library.Catalogues, [list]);
        return talk.Start("f", slots);
    }
}
