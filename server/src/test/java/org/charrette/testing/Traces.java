package org.charrette.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Looks for words and ids in every column of every table, also in what is packed. */
public final class Traces {
  private Traces() {}

  /** Where any of these is, as {@code table.column}. */
  public static Set<String> of(TestDatabase database, Object... wanted) {
    Set<String> found = new TreeSet<>();
    try (Connection connection = database.jdbc()) {
      for (String table : tables(connection)) {
        look(connection, table, wanted, found);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  /** Every column of every table, as {@code table.column}. */
  public static Set<String> columns(TestDatabase database) {
    Set<String> columns = new TreeSet<>();
    try (Connection connection = database.jdbc();
        Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                """
                SELECT c.relname || '.' || a.attname FROM pg_class c
                  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'flyway_schema_history'
                """)) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return columns;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static void look(Connection connection, String table, Object[] wanted, Set<String> found)
      throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT * FROM \"" + table + "\"")) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          String type = rows.getMetaData().getColumnTypeName(i);
          String value = type.equals("bytea") ? bytes(table, rows.getBytes(i)) : rows.getString(i);
          for (Object one : wanted) {
            if (value != null && holds(value, one)) {
              found.add(table + "." + rows.getMetaData().getColumnName(i));
            }
          }
        }
      }
    }
  }

  private static boolean holds(String value, Object wanted) {
    if (wanted instanceof UUID id) {
      byte[] raw =
          ByteBuffer.allocate(16)
              .putLong(id.getMostSignificantBits())
              .putLong(id.getLeastSignificantBits())
              .array();
      return value.contains(id.toString())
          || value.contains(new String(raw, StandardCharsets.ISO_8859_1));
    }
    return value.contains(wanted.toString());
  }

  private static String bytes(String table, byte[] stored) {
    if (stored == null) {
      return null;
    }
    byte[] bytes = table.equals("live_snapshot") ? inflated(stored) : stored;
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] inflated(byte[] stored) {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(stored), new Inflater(true))) {
      return in.readAllBytes();
    } catch (IOException notPacked) {
      return stored;
    }
  }
}
