7 / 2
div(-7, 2)
rem(-7, 2)
Integer.mod(-7, 2)
Integer.floor_div(-7, 2)
2 ** 10
2 ** -1
:math.pow(2, 10)
:math.sqrt(16)
:math.pi() |> Float.round(4)
1 == 1.0
1 === 1.0
1 < :a
[1] > {1}
max(1, 2.5)
min("a", :a)
abs(-5)
round(2.5)
trunc(-2.7)
floor(-2.5)
ceil(2.1)
Float.round(3.14159, 2)
Float.floor(2.78, 1)
Float.to_string(0.1)
0.1 + 0.2
1.0e308 * 10
Integer.parse("42abc")
Float.parse("3.5x")
Integer.gcd(12, 18)
Integer.digits(123)
Integer.undigits([1, 2])
Integer.pow(3, 4)
Integer.is_odd(3)
require Integer; Integer.is_odd(3)
100_000 * 100_000 * 100_000 * 100_000
Bitwise.band(12, 10)
import Bitwise
bor(12, 3)
1 <<< 4
5 &&& 4
bxor(5, 1)
rem(10, 3) == 1 and not false
is_number(1.0) and is_integer(1) and is_float(1.0)
Enum.sum(1..100)
5 in 1..10
5 not in [1, 2]
Range.size(1..10//3)
Enum.to_list(5..1//-2)
1..0//1 |> Enum.to_list()
String.to_integer("ff", 16)
