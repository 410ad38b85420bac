using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Registry.Dci;
using Gateway.Registry.Sources;
using StandIns;

namespace Gateway.Tests.Registry.Sources;

/// <summary>The mismatches found between DCI's specification, its samples, its mock servers and what is deployed: strict out, tolerant in.</summary>
public class DciTrapTests
{
    private static readonly SourceOptions Settings = new() { Dci = new DciOptions { SenderId = "gateway.example", ReceiverId = "registry.example", SearchUrl = "https://r.example/x/y/registry/sync/search" } };
    private static readonly DciReader Reader = new(Settings);

    [Theory]
    [InlineData("https://r.example/registry/sync/search")]
    [InlineData("https://r.example/sr/registry/sync/search")]
    [InlineData("https://r.example/api_dci/registry/sync/search")]
    [InlineData("https://r.example/api/v1/registry/sync/search")]
    public void Trap_1_any_path_is_a_whole_URL_of_the_settings(string url) => Assert.Null(SourceRules.Problem(url, Reach.Public));

    [Theory]
    [InlineData("350")]
    [InlineData("\"350\"")]
    public void Trap_2_a_total_count_is_a_number_or_a_text(string count)
    {
        var (_, total) = Reader.Page(Json($$$"""{"message":{"search_response":[{"reference_id":"r","status":"succ","data":{"reg_records":[]},"pagination":{"total_count":{{{count}}} }}]}}"""));

        Assert.Equal(350, total);
    }

    [Theory]
    [InlineData("4711")]
    [InlineData("\"t-1\"")]
    public void Trap_3_a_transaction_id_is_a_number_or_a_text_and_ours_is_a_text(string id)
    {
        var answer = Json($$$"""{"message":{"transaction_id":{{{id}}} ,"search_response":[{"reference_id":"r","status":"succ","data":{"reg_records":[{{{Record("UIN", SourceRig.First.Cnic)}}} ]}}]}}""");

        Assert.IsType<Finding.Found>(Reader.Search(answer, SourceRig.CnicOf(SourceRig.First), "r"));
        Assert.Equal(JsonValueKind.String, Sent().GetProperty("message").GetProperty("transaction_id").ValueKind);
    }

    [Theory]
    [InlineData("succ", true)]
    [InlineData("rcvd", true)]
    [InlineData("processed", true)]
    [InlineData("success", true)]
    [InlineData("failed", false)]
    [InlineData("rjct", false)]
    public void Trap_4_every_word_for_success_is_known_and_a_failure_is_never_absence(string status, bool isFound)
    {
        var answer = Json($$$"""{"message":{"search_response":[{"reference_id":"r","status":"{{{status}}}","data":{"reg_records":[{{{Record("UIN", SourceRig.First.Cnic)}}} ]}}]}}""");

        var finding = Reader.Search(answer, SourceRig.CnicOf(SourceRig.First), "r");

        Assert.Equal(isFound ? typeof(Finding.Found) : typeof(Finding.NoAnswer), finding.GetType());
    }

    [Fact]
    public void Trap_4_received_without_records_says_that_the_answer_follows() => Assert.IsType<Finding.Follows>(
        Reader.Search(Json("""{"message":{"search_response":[{"reference_id":"r","status":"rcvd"}]}}"""), SourceRig.CnicOf(SourceRig.First), "r"));

    [Theory]
    [InlineData("\"data\":{\"reg_records\":[R]}")]
    [InlineData("\"data\":{\"reg_records\":R}")]
    [InlineData("\"data\":{\"registry_data\":{\"data\":[R]}}")]
    [InlineData("\"registry_data\":{\"data\":[R]}")]
    public void Trap_5_records_are_found_wherever_they_lie(string form)
    {
        var answer = Json($$$"""{"message":{"search_response":[{"reference_id":"r","status":"succ",{{{form.Replace("R", Record("UIN", SourceRig.First.Cnic), StringComparison.Ordinal)}}} }]}}""");

        Assert.IsType<Finding.Found>(Reader.Search(answer, SourceRig.CnicOf(SourceRig.First), "r"));
    }

    [Fact]
    public void Trap_6_our_locale_is_three_letters_and_theirs_is_not_looked_at()
    {
        var answer = Json($$$"""{"message":{"search_response":[{"reference_id":"r","status":"succ","locale":"EN/GB","data":{"reg_records":[{{{Record("UIN", SourceRig.First.Cnic)}}} ]}}]}}""");

        Assert.Equal("eng", Sent().GetProperty("message").GetProperty("search_request")[0].GetProperty("locale").GetString());
        Assert.IsType<Finding.Found>(Reader.Search(answer, SourceRig.CnicOf(SourceRig.First), "r"));
    }

    [Theory]
    [InlineData("identifier_type", "identifier_value")]
    [InlineData("type", "value")]
    public void Trap_7_a_query_says_type_and_value_and_records_may_say_either(string type, string value)
    {
        var answer = Json($$$"""{"message":{"search_response":[{"reference_id":"r","status":"succ","data":{"reg_records":[{"identifier":[{"{{{type}}}":"UIN","{{{value}}}":"{{{SourceRig.First.Cnic}}}"}]}]}}]}}""");
        var query = Sent().GetProperty("message").GetProperty("search_request")[0].GetProperty("search_criteria").GetProperty("query");

        Assert.Equal(("UIN", SourceRig.First.Cnic), (query.GetProperty("type").GetString(), query.GetProperty("value").GetString()));
        Assert.IsType<Finding.Found>(Reader.Search(answer, SourceRig.CnicOf(SourceRig.First), "r"));
    }

    [Theory]
    [InlineData("enrolment_status")]
    [InlineData("enrollment_status")]
    [InlineData("enrollement_status")]
    public void Trap_8_misspelt_keys_are_read_and_never_written(string key)
    {
        var record = $$$"""{"identifier":[{"identifier_type":"UIN","identifier_value":"{{{SourceRig.First.Cnic}}}"}],"programme_identifier":{"programme":{"programme_identifier":"KFL"},"{{{key}}}":1},"timesstamp":"x"}""";
        var answer = Json($$$"""{"message":{"search_response":[{"reference_id":"r","timesatmp":"2026-03-01","status":"succ","data":{"reg_records":[{{{record}}} ]}}]}}""");

        var found = Assert.IsType<Finding.Found>(Reader.Search(answer, SourceRig.CnicOf(SourceRig.First), "r"));

        Assert.Equal("active", Assert.Single(found.Person.Enrolments).Status);
        Assert.True(Sent().GetProperty("message").GetProperty("search_request")[0].TryGetProperty("timestamp", out _));
    }

    [Theory]
    [InlineData("Expression", "expression")]
    [InlineData("IdTypeValue", "idtype-value")]
    [InlineData("Identifier", null)]
    public void Trap_9_the_question_of_enrolment_has_the_shape_that_the_registry_wants(string shape, string? type)
    {
        var dci = new DciOptions { SenderId = "g", ReceiverId = "r", EnrolledShape = Enum.Parse<EnrolledShape>(shape) };
        var question = new DciEnvelope(dci, null, new FakeTime()).Enrolled(SourceRig.CnicOf(SourceRig.First));
        var criteria = Json(Encoding.UTF8.GetString(question.Body)).GetProperty("message").GetProperty("enrolled_criteria");

        Assert.Equal(type, criteria.TryGetProperty("query_type", out var given) ? given.GetString() : null);
        Assert.Contains(SourceRig.First.Cnic, criteria.GetProperty("query").GetRawText());
    }

    [Theory]
    [InlineData("dci")]
    [InlineData("spdci")]
    public void Trap_10_a_signature_holds_whatever_its_namespace_and_unsigned_is_none(string space)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var now = new FakeTime().GetUtcNow();
        var signature = DciSignature.Sign(key, "registry.example", "1", "content"u8, now).Replace("namespace=\"dci\"", $"namespace=\"{space}\"", StringComparison.Ordinal);

        Assert.Null(DciSignature.Problem(key, "registry.example", signature, "content"u8, now));
        Assert.NotNull(DciSignature.Problem(key, "registry.example", signature, "other"u8, now));
        Assert.NotNull(DciSignature.Problem(key, "somebody", signature, "content"u8, now));
        Assert.NotNull(DciSignature.Problem(key, "registry.example", signature, "content"u8, now.AddHours(1)));
        Assert.NotNull(DciSignature.Problem(key, "registry.example", "unsigned", "content"u8, now));
    }

    [Theory]
    [InlineData("2024-04-12T00:00:00+05:00")]
    [InlineData("2024-04-12T00:00")]
    [InlineData("2024-04-12")]
    [InlineData("12.04.2024")]
    [InlineData("2024-04-12T09:15:04.123Z")]
    public void Trap_11_a_date_is_read_in_every_form_found(string text) => Assert.Equal(new DateOnly(2024, 4, 12), DciWords.Date(text));

    [Theory]
    [InlineData("spec")]
    [InlineData("samples")]
    [InlineData("mock")]
    [InlineData("openimis")]
    public async Task Every_dialect_is_understood_whole(string dialect)
    {
        var time = new FakeTime();
        await using var db = await TestDatabase.CreateAsync();
        await using var server = await DciStandIn.StartAsync(SourceRig.People, dialect: dialect);
        using var source = new DciSource("ibr", SourceRig.Options(server), new DciSearches(db.Database, db.Writer, db.Personal, time), time);

        var found = Assert.IsType<Finding.Found>(await source.Registry.FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None));

        Assert.Equal(("active", SourceRig.First.Born), (Assert.Single(found.Person.Enrolments).Status, found.Person.YearOfBirth));
        Assert.IsType<Finding.Absent>(await source.Registry.FindAsync(SourceRig.Nobody, Patience.Seconds, CancellationToken.None));
    }

    [Fact]
    public void What_is_sent_has_all_that_the_specification_requires()
    {
        var header = Sent().GetProperty("header");

        Assert.All(["message_id", "message_ts", "action", "sender_id", "receiver_id"], name => Assert.NotEqual("", header.GetProperty(name).GetString()));
        Assert.Equal(JsonValueKind.Number, header.GetProperty("total_count").ValueKind);
        Assert.Equal("ELIGIBILITY_SELF_QUERY", Sent().GetProperty("message").GetProperty("search_request")[0].GetProperty("search_criteria").GetProperty("consent").GetProperty("purpose").GetProperty("code").GetString());
    }

    [Fact]
    public void Who_is_not_in_the_answer_by_her_own_number_is_somebody_else()
    {
        var answer = Json($$$"""{"message":{"search_response":[{"reference_id":"r","status":"succ","data":{"reg_records":[{{{Record("MOBILE", SourceRig.First.Cnic)}}} ]}}]}}""");

        Assert.Equal(Fault.OtherPerson, Assert.IsType<Finding.NoAnswer>(Reader.Search(answer, SourceRig.CnicOf(SourceRig.First), "r")).Fault);
    }

    private static JsonElement Sent() => Json(Encoding.UTF8.GetString(new DciEnvelope(Settings.Dci!, null, new FakeTime()).Search(SourceRig.CnicOf(SourceRig.First)).Body));

    private static string Record(string type, string value) =>
        new JsonObject { ["identifier"] = new JsonArray(new JsonObject { ["identifier_type"] = type, ["identifier_value"] = value }) }.ToJsonString();

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
