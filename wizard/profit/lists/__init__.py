"""Lists of Profit users as people have them: the kind told by content, one reader a kind, one shape of sheet."""
