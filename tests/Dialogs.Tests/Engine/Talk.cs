using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Tests.Flows;
using Localization.Catalogues;
using Localization.Languages;

namespace Dialogs.Tests.Engine;

/// <summary>A dialog in a test: what is typed goes in, what is said and where it stands can be asked for.</summary>
internal sealed class Talk
{
    public static readonly DateTimeOffset Morning = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly CatalogueSet catalogues;

    private Talk(FlowSet flows, CatalogueSet catalogues)
    {
        Flows = flows;
        this.catalogues = catalogues;
    }

    public FlowSet Flows { get; set; }

    public DialogState State { get; set; } = DialogState.New("d1", "en");

    public DateTimeOffset Now { get; set; } = Morning;

    public DialogChannel Channel { get; set; } = DialogChannel.Ussd;

    public StepResult Last { get; private set; } = new(DialogState.New("d1", "en"), []);

    public Effect.Say? Said => Last.Effects.OfType<Effect.Say>().SingleOrDefault();

    public PortCall? Called => Last.Effects.OfType<Effect.Call>().SingleOrDefault()?.Request;

    public EndReason? Ended => Last.Effects.OfType<Effect.Ended>().SingleOrDefault()?.Reason;

    public string Text => Said is null ? "" : DialogText.Render(catalogues, Language.TryParse(State.Language, out var language) ? language : Language.English, Said);

    public static Talk OnShipped() => new(Shipped.Library.Flows, Shipped.Library.Catalogues);

    public static Talk On(params string[] yamls) => new(Set(yamls), FlowFile.Catalogues());

    public static FlowSet Set(string[] yamls, IEnumerable<FlowList>? lists = null, IReadOnlySet<FlowVersion>? withdrawn = null) =>
        new(yamls.Select(Read), FlowFile.Catalogues(), lists, withdrawn);

    public static Flow Read(string yaml)
    {
        var reading = FlowReader.Read(new SourceText("f.yaml", yaml));
        Assert.Empty(reading.Problems);
        return reading.Flow!;
    }

    public Talk Start(string flow, params (string Name, string Value)[] slots) =>
        Step(new DialogInput.Start(flow, Channel, slots.ToDictionary(slot => slot.Name, slot => slot.Value)));

    public Talk Type(string text) => Step(new DialogInput.Text(text, Channel));

    public Talk Answer(string trigger, params (string Name, string Value)[] values) =>
        Step(new DialogInput.Outcome(trigger, values.ToDictionary(value => value.Name, value => value.Value)));

    public Talk After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Talk By(DialogChannel channel)
    {
        Channel = channel;
        return this;
    }

    public Talk Step(DialogInput input)
    {
        Last = DialogEngine.Step(Flows, State, input, Now);
        // Every state goes through its stored form, as in a gateway.
        State = DialogStateJson.Read(DialogStateJson.Write(Last.State));
        return this;
    }
}
