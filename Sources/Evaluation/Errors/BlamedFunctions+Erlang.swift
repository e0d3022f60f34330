extension BlamedFunctions {
  /// Those of Erlang's modules; see ``BlamedFunctions`` for how to read a line.
  static let erlang = #"""
    :calendar.date_to_gregorian_days/1 1 :calendar date_to_gregorian_days $1
    :calendar.date_to_gregorian_days/3 1 :calendar last_day_of_the_month $1 $2
    :calendar.date_to_gregorian_days/3 2 :calendar last_day_of_the_month1 $1 $2
    :calendar.date_to_gregorian_days/3 3 :calendar date_to_gregorian_days $1 $2 $3
    :calendar.datetime_to_gregorian_seconds/1 1 :calendar datetime_to_gregorian_seconds $1
    :calendar.day_of_the_week/1 1 :calendar day_of_the_week $1
    :calendar.day_of_the_week/3 1 :calendar last_day_of_the_month $1 $2
    :calendar.day_of_the_week/3 2 :calendar last_day_of_the_month1 $1 $2
    :calendar.day_of_the_week/3 3 :calendar date_to_gregorian_days $1 $2 $3
    :calendar.is_leap_year/1 1 :calendar is_leap_year $1
    :calendar.iso_week_number/1 1 :calendar iso_week_number $1
    :calendar.last_day_of_the_month/2 1 :calendar last_day_of_the_month $1 $2
    :calendar.last_day_of_the_month/2 2 :calendar last_day_of_the_month1 $1 $2
    :calendar.rfc3339_to_system_time/1 1 match $1
    :calendar.seconds_to_time/1 1 :calendar seconds_to_time $1
    :calendar.time_difference/2 1 :calendar time_difference $1 $2
    :calendar.time_difference/2 2 :calendar time_difference $1 $2
    :calendar.time_to_seconds/1 1 :calendar time_to_seconds $1
    :calendar.valid_date/1 1 :calendar valid_date $1
    :calendar.valid_date/3 1 :calendar valid_date $1 $2 $3
    :calendar.valid_date/3 2 :calendar valid_date $1 $2 $3
    :calendar.valid_date/3 3 :calendar valid_date $1 $2 $3
    :lists.all/2 1 :lists all $1 $2
    :lists.all/2 2 case $2
    :lists.any/2 1 :lists any $1 $2
    :lists.any/2 2 case $2
    :lists.append/1 1 :lists append $1
    :lists.concat/1 1 :lists flatmap_1/2
    :lists.delete/2 2 :lists delete $1 $2
    :lists.droplast/1 1 :lists droplast $1
    :lists.dropwhile/2 1 :lists dropwhile $1 $2
    :lists.dropwhile/2 2 :lists dropwhile_1 $1 $2
    :lists.duplicate/2 1 :lists duplicate $1 $2
    :lists.enumerate/1 1 :lists enumerate $1
    :lists.enumerate/2 1 :lists enumerate $1 $2
    :lists.enumerate/2 2 :lists enumerate $1 $2
    :lists.filter/2 1 :lists filter $1 $2
    :lists.filtermap/2 1 :lists filtermap $1 $2
    :lists.filtermap/2 2 :lists filtermap_1 $1 $2
    :lists.flatlength/1 1 :lists flatlength $1 0
    :lists.flatmap/2 1 :lists flatmap $1 $2
    :lists.flatmap/2 2 :lists flatmap_1 $1 $2
    :lists.flatten/1 1 :lists flatten $1
    :lists.flatten/2 1 :lists flatten $1 $2
    :lists.flatten/2 2 :lists flatten $1 $2
    :lists.foldl/3 1 :lists foldl $1 $2 $3
    :lists.foldl/3 3 case $3
    :lists.foldr/3 1 :lists foldr $1 $2 $3
    :lists.foldr/3 3 :lists foldr_1 $1 $2 $3
    :lists.foreach/2 1 :lists foreach $1 $2
    :lists.foreach/2 2 :lists foreach_1 $1 $2
    :lists.join/2 2 :lists join $1 $2
    :lists.keydelete/3 2 :lists keydelete $1 $2 $3
    :lists.keydelete/3 3 :lists keydelete3 $1 $2 $3
    :lists.keymap/3 1 badfun $1
    :lists.keymap/3 2 badarg 1 not an integer
    :lists.keymap/3 3 :lists keymap $1 $2 $3
    :lists.keymerge/3 1 :lists keymerge $1 $2 $3
    :lists.keymerge/3 2 :lists keymerge2_1/6
    :lists.keymerge/3 3 case $3
    :lists.keyreplace/4 2 :lists keyreplace $1 $2 $3 $4
    :lists.keyreplace/4 3 :lists keyreplace3 $1 $2 $3 $4
    :lists.keyreplace/4 4 :lists keyreplace $1 $2 $3 $4
    :lists.keysort/2 1 :lists keysort $1 $2
    :lists.keysort/2 2 case $2
    :lists.keystore/4 2 :lists keystore $1 $2 $3 $4
    :lists.keystore/4 3 :lists keystore2 $1 $2 $3 $4
    :lists.keystore/4 4 :lists keystore $1 $2 $3 $4
    :lists.keytake/3 2 :lists keytake $1 $2 $3
    :lists.keytake/3 3 :lists keytake $1 $2 $3 []
    :lists.last/1 1 :lists last $1
    :lists.map/2 1 :lists map $1 $2
    :lists.map/2 2 case $2
    :lists.mapfoldl/3 1 :lists mapfoldl $1 $2 $3
    :lists.mapfoldl/3 3 :lists mapfoldl_1 $1 $2 $3
    :lists.mapfoldr/3 1 :lists mapfoldr $1 $2 $3
    :lists.mapfoldr/3 3 :lists mapfoldr_1 $1 $2 $3
    :lists.max/1 1 :lists max $1
    :lists.merge/1 1 :lists mergel $1 []
    :lists.merge/2 1 :lists merge2_1 $1 2 [] []
    :lists.merge/2 2 :lists merge $1 $2
    :lists.min/1 1 :lists min $1
    :lists.nth/2 2 :lists nth $1 $2
    :lists.nthtail/2 2 :lists nthtail $1 $2
    :lists.partition/2 1 :lists partition $1 $2
    :lists.partition/2 2 :lists partition_1 $1 $2 [] []
    :lists.prefix/2 1 :lists prefix $1 $2
    :lists.prefix/2 2 :lists prefix $1 $2
    :lists.reverse/1 1 :lists reverse $1
    :lists.search/2 1 :lists search $1 $2
    :lists.search/2 2 :lists search_1 $1 $2
    :lists.seq/2 1 :lists seq $1 $2
    :lists.seq/2 2 :lists seq $1 $2
    :lists.sort/1 1 :lists sort $1
    :lists.sort/2 1 badfun $1
    :lists.sort/2 2 :lists sort $1 $2
    :lists.splitwith/2 1 :lists splitwith $1 $2
    :lists.splitwith/2 2 :lists splitwith_1 $1 $2 []
    :lists.sublist/2 1 :lists sublist $1 $2
    :lists.sublist/2 2 :lists sublist $1 $2
    :lists.sublist/3 1 :lists sublist $1 $2 $3
    :lists.sublist/3 2 :lists sublist $1 $2 $3
    :lists.sublist/3 3 :lists sublist/3
    :lists.suffix/2 2 badarg 1 not a list
    :lists.sum/1 1 :lists sum $1 0
    :lists.takewhile/2 1 :lists takewhile $1 $2
    :lists.takewhile/2 2 :lists takewhile_1 $1 $2
    :lists.ukeysort/2 1 :lists ukeysort $1 $2
    :lists.ukeysort/2 2 case $2
    :lists.umerge/2 1 :lists umerge $1 $2
    :lists.umerge/2 2 :lists umerge2_2/4
    :lists.uniq/1 1 :lists uniq_1 $1 %{}
    :lists.uniq/2 1 :lists uniq $1 $2
    :lists.uniq/2 2 :lists uniq_2 $2 $1 %{}
    :lists.unzip/1 1 :lists unzip $1 [] []
    :lists.unzip3/1 1 :lists unzip3 $1 [] [] []
    :lists.usort/1 1 :lists usort $1
    :lists.zip/2 1 :lists zip $1 $2
    :lists.zip/2 2 :lists zip $1 $2
    :lists.zip3/3 1 :lists zip3 $1 $2 $3
    :lists.zip3/3 2 :lists zip3 $1 $2 $3
    :lists.zip3/3 3 :lists zip3 $1 $2 $3
    :lists.zipwith/3 1 badfun $1
    :lists.zipwith/3 2 :lists zipwith $1 $2 $3
    :lists.zipwith/3 3 :lists zipwith $1 $2 $3
    :lists.zipwith3/4 1 badfun $1
    :lists.zipwith3/4 2 :lists zipwith3 $1 $2 $3 $4
    :lists.zipwith3/4 3 :lists zipwith3 $1 $2 $3 $4
    :lists.zipwith3/4 4 :lists zipwith3 $1 $2 $3 $4
    :orddict.append/3 3 :orddict append $1 $2 $3
    :orddict.erase/2 2 :orddict erase $1 $2
    :orddict.fetch/2 1 :orddict fetch $1 []
    :orddict.fetch/2 2 :orddict fetch $1 $2
    :orddict.fetch_keys/1 1 :orddict fetch_keys $1
    :orddict.filter/2 1 badfun $1
    :orddict.filter/2 2 :orddict filter $1 $2
    :orddict.find/2 2 :orddict find $1 $2
    :orddict.fold/3 1 badfun $1
    :orddict.fold/3 3 :orddict fold $1 $2 $3
    :orddict.from_list/1 1 :orddict reverse_pairs $1 []
    :orddict.is_empty/1 1 :orddict is_empty $1
    :orddict.is_key/2 2 :orddict is_key $1 $2
    :orddict.map/2 1 badfun $1
    :orddict.map/2 2 :orddict map $1 $2
    :orddict.merge/3 1 badfun $1
    :orddict.merge/3 2 :orddict merge $1 $2 $3
    :orddict.merge/3 3 :orddict merge $1 $2 $3
    :orddict.store/3 3 :orddict store $1 $2 $3
    :orddict.update/4 2 badfun $2
    :orddict.update/4 4 :orddict update $1 $2 $3 $4
    :orddict.update_counter/3 3 :orddict update_counter $1 $2 $3
    :ordsets.add_element/2 2 :ordsets add_element $1 $2
    :ordsets.del_element/2 2 :ordsets del_element $1 $2
    :ordsets.filter/2 1 :lists filter $1 $2
    :ordsets.fold/3 1 :lists foldl $1 $2 $3
    :ordsets.fold/3 3 case $3
    :ordsets.from_list/1 1 :lists usort $1
    :ordsets.intersection/2 1 :ordsets intersection $1 $2
    :ordsets.intersection/2 2 :ordsets intersection $1 $2
    :ordsets.is_disjoint/2 1 :ordsets is_disjoint $1 $2
    :ordsets.is_disjoint/2 2 :ordsets is_disjoint $1 $2
    :ordsets.is_element/2 2 :ordsets is_element $1 $2
    :ordsets.is_subset/2 1 :ordsets is_subset $1 $2
    :ordsets.is_subset/2 2 :ordsets is_subset $1 $2
    :ordsets.subtract/2 1 :ordsets subtract $1 $2
    :ordsets.subtract/2 2 :ordsets subtract $1 $2
    :ordsets.union/2 1 :ordsets union $1 $2
    :ordsets.union/2 2 :ordsets union $1 $2
    :proplists.delete/2 2 :proplists delete $1 $2
    :proplists.get_all_values/2 2 :proplists get_all_values $1 $2
    :proplists.get_bool/2 2 :proplists get_bool $1 $2
    :proplists.get_keys/1 1 :proplists get_keys/2
    :proplists.get_value/2 2 :proplists get_value $1 $2 :undefined
    :proplists.is_defined/2 2 :proplists is_defined $1 $2
    :proplists.lookup/2 2 :proplists lookup $1 $2
    :proplists.to_map/1 1 :lists foldr_1/3
    :rand.bytes/1 1 :rand bytes_s/2
    :rand.export_seed_s/1 1 :rand export_seed_s $1
    :rand.normal/2 2 badarg 1 not a number
    :rand.seed/2 1 :rand mk_alg $1
    :rand.seed/2 2 :rand exsss_seed $2
    :rand.uniform/1 1 :rand uniform_s/2
    :rand.uniform_s/1 1 :rand uniform_s $1
    :rand.uniform_s/2 1 :rand uniform_s $1 $2
    :rand.uniform_s/2 2 :rand uniform_s $1 $2
    :sets.fold/3 1 :sets fold $1 $2 $3
    :sets.fold/3 3 :sets fold $1 $2 $3
    :sets.is_disjoint/2 1 :sets size $1
    :sets.is_disjoint/2 2 :sets size $2
    :sets.is_element/2 2 :sets is_element $1 $2
    :sets.is_empty/1 1 :sets is_empty $1
    :sets.is_subset/2 1 :sets fold/3
    :sets.size/1 1 :sets size $1
    :sets.to_list/1 1 :sets to_list $1
    :string.centre/2 2 :string centre $1 $2
    :string.chomp/1 1 :string trim_t/3
    :string.chr/2 1 :string chr $1 $2 1
    :string.chr/2 2 :string chr $1 $2
    :string.copies/2 1 :string copies $1 $2
    :string.copies/2 2 :string copies $1 $2
    :string.equal/3 3 :string equal $1 $2 $3
    :string.find/2 1 match $1
    :string.find/2 2 badarg 1 not valid character data (an iodata term)
    :string.join/2 1 :string join $1 $2
    :string.left/2 2 :string left $1 $2
    :string.lexemes/2 1 :string lexemes_m/3
    :string.lexemes/2 2 :string lexemes $1 $2
    :string.pad/4 2 :string pad $1 $2 $3 $4
    :string.pad/4 3 :string pad $1 $2 $3 $4
    :string.prefix/2 2 badarg 1 not valid character data (an iodata term)
    :string.rchr/2 1 :string rchr $1 $2 1 0
    :string.rchr/2 2 :string rchr $1 $2
    :string.replace/4 1 match $1
    :string.replace/4 2 badarg 1 not valid character data (an iodata term)
    :string.replace/4 4 case $4
    :string.right/2 2 :string right $1 $2
    :string.rstr/2 1 :string rstr $1 $2 1 0
    :string.rstr/2 2 :string rstr $1 $2
    :string.slice/3 2 :string slice $1 $2 $3
    :string.slice/3 3 :string slice $1 $2 $3
    :string.span/2 1 :string span $1 $2 0
    :string.span/2 2 :string span $1 $2
    :string.split/3 1 match $1
    :string.split/3 2 badarg 1 not valid character data (an iodata term)
    :string.split/3 3 case $3
    :string.str/2 1 :string str $1 $2 1
    :string.str/2 2 :string str $1 $2
    :string.strip/1 1 :string strip_left $1 32
    :string.sub_string/3 1 :string substr2 $1 $2
    :string.substr/3 1 :string substr2 $1 $2
    :string.substr/3 2 :string substr $1 $2 $3
    :string.substr/3 3 :string substr $1 $2 $3
    :string.titlecase/1 1 :string titlecase $1
    :string.to_lower/1 1 :string to_lower $1
    :string.to_upper/1 1 :string to_upper $1
    :string.tokens/2 1 :lists reverse $1
    :string.tokens/2 2 case $2
    :string.trim/2 1 :string trim_l/2
    :string.trim/2 2 :string trim/3
    :string.trim/3 1 :string trim_l $1 $3
    :string.trim/3 2 :string trim $1 $2 $3
    :string.trim/3 3 :string trim $1 $2 $3
    :string.words/1 1 :string strip_left $1 32
    """#
}
