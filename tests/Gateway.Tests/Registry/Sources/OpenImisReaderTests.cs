using System.Text.Json;
using Gateway.Registry.OpenImis;
using Gateway.Registry.Sources;

namespace Gateway.Tests.Registry.Sources;

/// <summary>Two generations of openIMIS write the same things differently.</summary>
public class OpenImisReaderTests
{
    private static readonly OpenImisReader Reader = new(new SourceOptions { OpenImis = new OpenImisOptions { Url = "https://imis.example/api", User = "u", Password = "p" }, Programmes = { ["KFL"] = "kafaalat" } });

    [Theory]
    [InlineData("""{"jsonExt":{"cnic":"3520212345674"}}""")]
    [InlineData("""{"jsonExt":"{\"cnic\":\"35202-1234567-4\"}"}""")]
    [InlineData("""{"jsonExt":{"cnic":3520212345674}}""")]
    public void A_CNIC_is_found_in_JSON_and_in_a_text_that_holds_JSON(string node) => Assert.True(Reader.TryCnic(Json(node), out var cnic) && cnic.Digits == "3520212345674");

    [Theory]
    [InlineData("""{"jsonExt":"[Restricted]"}""")]
    [InlineData("""{"jsonExt":null}""")]
    [InlineData("{}")]
    public void What_is_masked_or_missing_is_no_CNIC(string node) => Assert.False(Reader.TryCnic(Json(node), out _));

    [Theory]
    [InlineData("""{"uuid":"6f1c7a52-0a6e-4a55-9f0e-0a3b1a2c3d4e"}""")]
    [InlineData("""{"id":"6f1c7a52-0a6e-4a55-9f0e-0a3b1a2c3d4e"}""")]
    [InlineData("""{"id":"SW5kaXZpZHVhbEdRTFR5cGU6NmYxYzdhNTItMGE2ZS00YTU1LTlmMGUtMGEzYjFhMmMzZDRl"}""")]
    public void An_identifier_is_raw_or_inside_the_relay_id(string node) => Assert.Equal(Guid.Parse("6f1c7a52-0a6e-4a55-9f0e-0a3b1a2c3d4e"), OpenImisReader.IdOf(Json(node)));

    [Theory]
    [InlineData("POTENTIAL", "pending")]
    [InlineData("ACTIVE", "active")]
    [InlineData("SUSPENDED", "suspended")]
    [InlineData("GRADUATED", "exited")]
    [InlineData("NEW_WORD", null)]
    public void A_status_is_one_of_ours_or_none(string theirs, string? ours) =>
        Assert.Equal(ours, Reader.Enrolment(Json($$$"""{"status":"{{{theirs}}}","benefitPlan":{"code":"KFL"}}"""))?.Status);

    [Theory]
    [InlineData("CREATED", "scheduled")]
    [InlineData("APPROVE_FOR_PAYMENT", "ready")]
    [InlineData("RECONCILED", "paid")]
    [InlineData("REJECTED", "failed")]
    [InlineData("DUPLICATE", null)]
    [InlineData("PENDING_DELETION", null)]
    public void A_benefit_is_a_payment_or_none(string theirs, string? ours) =>
        Assert.Equal(ours, Reader.Payment(Json($$$"""{"status":"{{{theirs}}}","code":"B1","amount":"14500.00","dateDue":"2026-03-01"}"""), "kafaalat")?.Status);

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
