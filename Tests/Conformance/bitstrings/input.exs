<<1, 2, 3>>
<<256>>
<<1::16>>
<<1::little-16>>
<<3.5::float>>
<<"é"::utf8>>
<<?é::utf8>>
<<-1::signed-8>>
<<x::signed-8>> = <<255>>
x
<<a::16-big, b::binary-size(2), c::bits>> = <<1, 0, "hi", 7, 8>>
{a, b, c}
<<n::size(4), rest::bitstring>> = <<0xF0, 1>>
{n, rest}
bit_size(<<1::3>>)
is_bitstring(<<1::3>>)
is_binary(<<1::3>>)
byte_size(<<1, 2, 3>>)
<<head::utf8, tail::binary>> = "éa"
{head, tail}
<<f::float-32>> = <<1.5::float-32>>
f
binary_part("hello", 1, 3)
for <<bit::1 <- <<0b1010::4>> >>, do: bit
<<1, 2>> <> <<3>>
<<"a", "b">>
<<x::binary-size(5)>> = "abc"
<<"key:", value::binary>> = "key:val"
value
<<1.5>>
<<:a>>
:binary.bin_to_list("ab")
:binary.copy("ab", 2)
String.to_charlist("ab") |> List.to_string()
Base.encode16(<<10, 255>>)
