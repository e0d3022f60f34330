# The counterpart of QuotedDump.swift: quoted forms in a text that is easy to compare.
#   elixir quoted-dump.exs LIST FOLDER
defmodule QuotedDump do
  def text(source), do: [result(Code.string_to_quoted(source, emit_warnings: false)), "\n"]

  defp result({:ok, quoted}), do: write(quoted)

  defp result({:error, {meta, message, token}}) do
    {prefix, suffix} = with message when is_binary(message) <- message, do: {message, nil}
    suffix = if suffix, do: [" ", bytes(suffix)], else: []
    ["error #{meta[:line]}:#{meta[:column] || 0} ", bytes(prefix), suffix, " ", bytes(token)]
  end

  defp write(term) when is_integer(term), do: Integer.to_string(term)
  defp write(term) when is_atom(term), do: [":", bytes(Atom.to_string(term))]
  defp write(term) when is_binary(term), do: bytes(term)
  defp write(term) when is_list(term), do: ["[", all(term), "]"]

  defp write(term) when is_float(term) do
    <<bits::64>> = <<term::float>>
    ["f", String.downcase(Integer.to_string(bits, 16))]
  end

  defp write(term) when is_tuple(term) do
    [if(tuple_size(term) == 3, do: "\n", else: ""), "{", all(Tuple.to_list(term)), "}"]
  end

  defp all(terms), do: Enum.map_intersperse(terms, ",", &write/1)

  defp bytes(text) do
    escaped =
      for <<byte <- text>> do
        if byte in [?", ?\\] or byte < 32 or byte >= 127,
          do: ["\\", String.downcase(Integer.to_string(byte, 16)), ";"],
          else: byte
      end

    ["\"", escaped, "\""]
  end
end

[list, folder] = System.argv()
files = list |> File.read!() |> String.split("\n", trim: true)
sources = Enum.map(files, &File.read!/1)

for {source, index} <- Enum.with_index(sources) do
  File.write!("#{folder}/#{index}", QuotedDump.text(source))
end

{time, _} = :timer.tc(fn -> for source <- sources, do: Code.string_to_quoted(source, emit_warnings: false) end)
bytes = sources |> Enum.map(&byte_size/1) |> Enum.sum()
IO.puts("elixir: #{Float.round(bytes / time, 1)} MB/s")
