using System.ComponentModel.DataAnnotations;

namespace Gateway.Store;

/// <summary>Which database engine holds the book of record.</summary>
internal enum StorageProvider
{
    /// <summary>A file under the data folder: the embedded default.</summary>
    Sqlite,
    /// <summary>PostgreSQL 15 or newer: production.</summary>
    PostgreSql,
}

/// <summary>The settings section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary>The engine; Sqlite unless told otherwise.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Where files live: databases, the key file, spools. Relative to the working folder.</summary>
    [Required, MinLength(1)]
    public string DataFolder { get; set; } = "data";

    /// <summary>The connection string of the database; empty means a SQLite file in the data folder. Set by ConnectionStrings:Database.</summary>
    public string Database { get; set; } = "";

    /// <summary>The path of a file in the data folder.</summary>
    public string PathOf(string file) => Path.Combine(DataFolder, file);
}
