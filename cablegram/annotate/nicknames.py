"""Short forms of given names, as people who know each other use them in English."""

from __future__ import annotations

NICKNAMES = {
    "abe": "abraham", "al": "alfred", "alec": "alexander", "alex": "alexander", "andy": "andrew",
    "art": "arthur", "ben": "benjamin", "bill": "william", "bob": "robert", "bobby": "robert",
    "charlie": "charles", "chet": "chester", "chris": "christian", "dan": "daniel", "dave": "david",
    "dick": "richard", "don": "donald", "doug": "douglas", "ed": "edward", "fred": "frederick",
    "gene": "eugene", "george": "georgios", "hank": "henry", "harry": "harold", "ike": "dwight", "jack": "john",
    "jerry": "gerald", "jim": "james", "jimmy": "james", "joe": "joseph", "ken": "kenneth", "larry": "lawrence",
    "livie": "livingston", "mac": "mcgeorge", "max": "maxwell", "mike": "michael", "nick": "nicholas",
    "pat": "patrick", "pete": "peter", "phil": "philip", "ray": "raymond", "ron": "ronald", "sam": "samuel",
    "stan": "stanley", "steve": "stephen", "ted": "theodore", "tom": "thomas", "tony": "anthony",
    "walt": "walter", "will": "william", "win": "winthrop",
}  # fmt: skip
