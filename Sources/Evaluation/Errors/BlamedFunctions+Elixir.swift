extension BlamedFunctions {
  /// Those of Elixir's modules; see ``BlamedFunctions`` for how to read a line.
  static let elixir = #"""
    Access.get_and_update/3 3 Map get_and_update $1 $2 $3
    Atom.to_charlist/1 1 badarg 1 not an atom
    Atom.to_string/1 1 badarg 1 not an atom
    Calendar.ISO.day_of_week/3 1 Calendar.ISO days_in_month $1 $2
    Calendar.ISO.day_of_week/3 2 Calendar.ISO days_in_month $1 $2
    Calendar.ISO.day_of_week/3 3 Calendar.ISO ensure_day_in_month! $1 $2 $3
    Calendar.ISO.day_of_year/3 1 Calendar.ISO days_in_month $1 $2
    Calendar.ISO.day_of_year/3 2 Calendar.ISO days_in_month $1 $2
    Calendar.ISO.day_of_year/3 3 Calendar.ISO ensure_day_in_month! $1 $2 $3
    Date.convert!/2 1 Date convert $1 $2
    Date.from_erl!/1 1 Date from_erl $1 Calendar.ISO
    Date.from_iso8601/1 1 Calendar.ISO parse_date $1
    Date.from_iso8601!/1 1 Calendar.ISO parse_date $1
    Date.new/3 1 Calendar.ISO valid_date? $1 $2 $3
    Date.new/3 2 Calendar.ISO valid_date? $1 $2 $3
    Date.new/3 3 Calendar.ISO valid_date? $1 $2 $3
    Date.new!/3 1 Calendar.ISO valid_date? $1 $2 $3
    Date.new!/3 2 Calendar.ISO valid_date? $1 $2 $3
    Date.new!/3 3 Calendar.ISO valid_date? $1 $2 $3
    Date.to_erl/1 1 Date convert $1 Calendar.ISO
    Date.to_gregorian_days/1 1 Date to_iso_days $1
    DateTime.add/3 1 match $1
    DateTime.diff/3 1 DateTime diff $1 $2 :second
    DateTime.diff/3 2 DateTime diff $1 $2 :second
    DateTime.from_iso8601/1 1 Calendar.ISO parse_utc_datetime $1 :extended
    DateTime.from_naive/2 1 match $1
    DateTime.from_naive!/2 1 match $1
    DateTime.from_unix!/2 1 DateTime from_unix $1 $2 Calendar.ISO
    DateTime.new/2 1 NaiveDateTime new $1 $2
    DateTime.new/2 2 NaiveDateTime new $1 $2
    DateTime.new!/2 1 NaiveDateTime new $1 $2
    DateTime.new!/2 2 NaiveDateTime new $1 $2
    DateTime.shift_zone/2 1 match $1
    DateTime.shift_zone!/2 1 match $1
    DateTime.truncate/2 2 Calendar truncate/2
    Enum.all?/2 2 badfun $2
    Enum.any?/2 2 badfun $2
    Enum.chunk/2 2 Enum chunk_every $1 $2 $2 :discard
    Enum.chunk_by/2 2 badfun $2
    Enum.chunk_while/4 3 badfun $3
    Enum.chunk_while/4 4 badfun $4
    Enum.count/2 2 badfun $2
    Enum.count_until/3 2 badfun $2
    Enum.dedup_by/2 2 badfun $2
    Enum.drop_while/2 2 badfun $2
    Enum.each/2 2 badfun $2
    Enum.filter/2 2 badfun $2
    Enum.filter_map/3 2 badfun $2
    Enum.filter_map/3 3 badfun $3
    Enum.find/2 2 badfun $2
    Enum.find/3 3 badfun $3
    Enum.find_index/2 2 badfun $2
    Enum.find_value/2 2 badfun $2
    Enum.flat_map/2 2 badfun $2
    Enum.flat_map_reduce/3 3 badfun $3
    Enum.group_by/3 3 badfun $3
    Enum.into/3 3 badfun $3
    Enum.map/2 2 badfun $2
    Enum.map_every/3 3 badfun $3
    Enum.map_intersperse/3 3 badfun $3
    Enum.map_join/3 3 badfun $3
    Enum.map_reduce/3 3 badfun $3
    Enum.max/2 2 Enum max_sort_fun $2
    Enum.max_by/3 3 Enum max_sort_fun $3
    Enum.max_by/4 3 Enum max_sort_fun $3
    Enum.min/2 2 Enum min_sort_fun $2
    Enum.min_by/3 3 Enum min_sort_fun $3
    Enum.min_by/4 3 Enum min_sort_fun $3
    Enum.partition/2 2 badfun $2
    Enum.reduce/2 2 badfun $2
    Enum.reduce/3 3 badfun $3
    Enum.reduce_while/3 3 badfun $3
    Enum.reject/2 2 badfun $2
    Enum.scan/2 2 badfun $2
    Enum.scan/3 3 badfun $3
    Enum.sort/2 2 Enum to_sort_fun $2
    Enum.sort_by/3 3 List keysort_fun $3 2
    Enum.split_while/2 2 badfun $2
    Enum.split_with/2 2 badfun $2
    Enum.take_while/2 2 badfun $2
    Enum.uniq/2 2 badfun $2
    Enum.uniq_by/2 2 badfun $2
    Enum.zip_with/2 2 badfun $2
    Exception.format/2 1 Exception format_banner $1 $2 []
    Exception.format_fa/2 2 Exception format_arity $2
    Exception.format_mfa/3 3 Exception format_arity $3
    Float.parse/1 1 Float parse_unsigned $1
    Function.capture/3 1 badarg 1 not an atom
    Function.capture/3 2 badarg 2 not an atom
    Function.capture/3 3 badarg 3 not an integer
    Function.info/2 1 badarg 1 not a fun
    Function.info/2 2 badarg 2 invalid item
    Integer.to_charlist/1 1 badarg 1 not an integer
    Integer.to_string/2 1 badarg 1 not an integer
    Integer.to_string/2 2 badarg 2 not an integer in the range 2 through 36
    Keyword.get_and_update/3 3 badfun $3
    Keyword.get_and_update!/3 2 Keyword get_and_update! [] $2 $3 $1
    Keyword.get_and_update!/3 3 badfun $3
    Keyword.map/2 2 badfun $2
    Keyword.size/1 1 badarg 1 not a list
    Keyword.validate!/2 1 Keyword validate $1 $2
    Keyword.validate!/2 2 Keyword validate $1 $2
    List.delete_at/2 1 List do_pop_at $1 $2 nil []
    List.duplicate/2 2 :lists duplicate $2 $1
    List.flatten/1 1 :lists flatten $1
    List.flatten/2 1 :lists flatten $1 $2
    List.flatten/2 2 :lists flatten $1 $2
    List.keydelete/3 1 :lists keydelete3 $2 1 $1
    List.keyfind/3 1 badarg 3 not a list
    List.keyfind!/3 1 badarg 3 not a list
    List.keymember?/3 1 badarg 3 not a list
    List.keyreplace/4 1 :lists keyreplace3 $2 1 $1 $4
    List.keyreplace/4 4 :lists keyreplace $2 1 $1 $4
    List.keystore/4 1 :lists keystore2 $2 1 $1 $4
    List.keystore/4 4 :lists keystore $2 1 $1 $4
    List.keytake/3 1 :lists keytake $2 1 $1 []
    List.last/1 1 case _
    List.pop_at/2 1 List do_pop_at $1 $2 nil []
    List.to_atom/1 1 badarg 1 not a list
    List.to_existing_atom/1 1 badarg 1 not a list
    List.to_float/1 1 badarg 1 not a list
    List.to_integer/2 1 badarg 1 not a list
    List.to_integer/2 2 badarg 2 not an integer in the range 2 through 36
    List.to_tuple/1 1 badarg 1 not a list
    Map.from_keys/2 1 badarg 1 not a list
    Map.map/2 2 badfun $2
    Map.new/2 2 Map new_from_enum $1 $2
    NaiveDateTime.add/3 1 NaiveDateTime add $1 86400 :second
    NaiveDateTime.diff/3 1 NaiveDateTime diff $1 $2 :second
    NaiveDateTime.diff/3 2 NaiveDateTime diff $1 $2 :second
    NaiveDateTime.from_erl!/1 1 NaiveDateTime from_erl/3
    NaiveDateTime.from_iso8601/1 1 Calendar.ISO parse_naive_datetime $1
    NaiveDateTime.from_iso8601!/1 1 Calendar.ISO parse_naive_datetime $1
    NaiveDateTime.new/6 1 Calendar.ISO valid_date? $1 $2 $3
    NaiveDateTime.new/6 2 Calendar.ISO valid_date? $1 $2 $3
    NaiveDateTime.new/6 3 Calendar.ISO valid_date? $1 $2 $3
    NaiveDateTime.new/6 4 Calendar.ISO valid_time?/4
    NaiveDateTime.new/6 5 Calendar.ISO valid_time?/4
    NaiveDateTime.new/6 6 Calendar.ISO valid_time?/4
    NaiveDateTime.new!/6 1 Calendar.ISO valid_date? $1 $2 $3
    NaiveDateTime.new!/6 2 Calendar.ISO valid_date? $1 $2 $3
    NaiveDateTime.new!/6 3 Calendar.ISO valid_date? $1 $2 $3
    NaiveDateTime.new!/6 4 Calendar.ISO valid_time?/4
    NaiveDateTime.new!/6 5 Calendar.ISO valid_time?/4
    NaiveDateTime.new!/6 6 Calendar.ISO valid_time?/4
    NaiveDateTime.truncate/2 2 Calendar truncate/2
    Regex.compile!/2 2 Regex compile/3
    Regex.named_captures/2 1 Regex names $1
    Regex.recompile!/1 1 Regex recompile $1
    Regex.replace/3 3 Regex precompile_replacement $3
    Regex.run/3 3 Keyword get $3 :return :binary
    String.contains?/2 2 badarg 2 not a valid pattern
    String.match?/2 2 Regex match? $2 $1
    String.pad_leading/3 1 String pad_leading/3
    String.pad_leading/3 2 String pad_leading/3
    String.replace/3 2 badarg 2 not a valid pattern
    String.replace/4 2 badarg 2 not a valid pattern
    String.split/1 1 badarg 1 not a binary
    String.split/2 2 badarg 2 not a valid pattern
    String.split/3 2 badarg 2 not a valid pattern
    String.splitter/2 2 badarg 1 not a valid pattern
    String.starts_with?/2 2 badarg 2 not a valid pattern
    String.trim_leading/1 1 String.Break trim_leading $1
    String.trim_trailing/1 1 String.Break trim_trailing $1
    System.convert_time_unit/3 1 badarg 1 not an integer
    System.delete_env/1 1 String to_charlist $1
    System.unique_integer/1 1 badarg 1 not a list
    Time.add/3 1 Time add $1 7200 :second
    Time.compare/2 1 Time to_day_fraction $1
    Time.compare/2 2 Time to_day_fraction $2
    Time.convert!/2 1 Time convert $1 $2
    Time.diff/3 1 Time to_day_fraction $1
    Time.diff/3 2 Time to_day_fraction $2
    Time.from_erl!/1 1 Time from_erl/3
    Time.from_iso8601/1 1 Calendar.ISO parse_time $1
    Time.from_iso8601!/1 1 Calendar.ISO parse_time $1
    Time.new!/3 1 Time new/5
    Time.new!/3 2 Time new/5
    Time.new!/3 3 Time new/5
    Time.to_erl/1 1 Time convert $1 Calendar.ISO
    Time.truncate/2 2 Calendar truncate/2
    Tuple.append/2 1 badarg 1 not a tuple
    Tuple.delete_at/2 1 badarg 2 not a tuple
    Tuple.insert_at/3 1 badarg 2 not a tuple
    Tuple.product/1 1 badarg 1 not a tuple
    Tuple.sum/1 1 badarg 1 not a tuple
    Tuple.to_list/1 1 badarg 1 not a tuple
    URI.decode/1 1 URI unpercent $1 "" false
    URI.to_string/1 1 String.Chars.URI to_string $1
    Version.compare/2 1 Version.Parser parse_version $1 false
    Version.compare/2 2 Version.Parser parse_version $2 false
    Version.match?/2 1 Version.Parser parse_version $1 false
    Version.match?/2 2 Version.Requirement match?/2
    """#
}
