using System.ComponentModel.DataAnnotations;

namespace Gateway.Services.Lessons;

/// <summary>The settings section <c>Lessons</c>.</summary>
internal sealed class LessonOptions
{
    /// <summary>Days between two lessons. Default 7.</summary>
    [Range(1, 60)]
    public int EveryDays { get; set; } = 7;

    /// <summary>Days for which a lesson that could not be sent is worth sending. Default 14.</summary>
    [Range(1, 60)]
    public int WorthDays { get; set; } = 14;
}
