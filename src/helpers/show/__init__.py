"""Tables, figures and prose: they take results and compute nothing."""
