using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.Store.Schema;

/// <summary>Lessons, surveys, reports of false messages, visits of the programme's people, and requests about one's own data.</summary>
internal static class LearningTables
{
    /// <summary>Creates <c>course_progress</c>, <c>survey_sittings</c>, <c>survey_answers</c>, <c>fake_reports</c>, <c>field_visits</c> and <c>data_requests</c>.</summary>
    public static void Up(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        Lessons(migration);
        Surveys(migration);
        Authenticity(migration);
    }

    private static void Lessons(MigrationBuilder migration) =>
        migration.CreateTable("course_progress", table => new
        {
            person = table.Octets(),
            part = table.Number(),
            wrong = table.Number(0),
            joined_at = table.Number(),
            moved_at = table.Number(),
            completed_at = table.NumberOrNull(),
            left_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_course_progress", row => row.person));

    private static void Surveys(MigrationBuilder migration)
    {
        migration.CreateTable("survey_sittings", table => new
        {
            survey = table.Text(),
            person = table.Octets(),
            language = table.Text(),
            channel = table.Text(),
            district = table.Text(),
            begun_at = table.Number(),
            seen_at = table.Number(),
            last_question = table.Text(),
            ended_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_survey_sittings", row => new { row.survey, row.person }));

        // Free words are sealed; codes and numbers are not personal by themselves.
        migration.CreateTable("survey_answers", table => new
        {
            survey = table.Text(),
            person = table.Octets(),
            question = table.Text(),
            answer = table.Text(),
            text_sealed = table.OctetsOrNull(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_survey_answers", row => new { row.survey, row.person, row.question }));
    }

    private static void Authenticity(MigrationBuilder migration)
    {
        // One row a reporter and number, or a reporter and text.
        migration.CreateTable("fake_reports", table => new
        {
            target = table.Octets(),
            reporter = table.Octets(),
            number_sealed = table.OctetsOrNull(),
            at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_fake_reports", row => new { row.target, row.reporter }));

        migration.CreateTable("field_visits", table => new
        {
            code = table.Text(),
            district = table.Text(),
            day_from = table.Text(),
            day_to = table.Text(),
            created_at = table.Number(),
        }, constraints: table => table.PrimaryKey("pk_field_visits", row => row.code));

        migration.CreateTable("data_requests", table => new
        {
            id = table.Octets(),
            reference = table.Text(),
            idempotency = table.Octets(),
            person = table.Octets(),
            kind = table.Text(),
            opened_at = table.Number(),
            due_at = table.Number(),
            done_at = table.NumberOrNull(),
        }, constraints: table => table.PrimaryKey("pk_data_requests", row => row.id));
        migration.CreateIndex("ux_data_requests_idempotency", "data_requests", "idempotency", unique: true);
        migration.CreateIndex("ix_data_requests_open", "data_requests", "person", filter: "done_at IS NULL");
        // Whoever was not yet sent the privacy notice that holds now.
        migration.CreateIndex("ix_contacts_unnoticed", "contacts", "updated_at", filter: "notice_version IS NULL");
    }
}
